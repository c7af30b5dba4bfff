import { areaOfRef, placeOfRef, refOf } from '../../engine/cells.ts';
import { CollectionObject, HostObject, NullObject } from './host-object.ts';
import type { ModelSheet, ModelWorkbook } from './model.ts';
import { RangeObject } from './range-object.ts';
import { HostRefusal } from './request-processor.ts';

/** Excel.Workbook, as far as the add-in uses it. */
export class WorkbookObject extends HostObject {
  private readonly model: ModelWorkbook;
  private readonly author: string;

  constructor(model: ModelWorkbook, author = '王会计') {
    super();
    this.model = model;
    this.author = author;
  }

  _RemoveReference(): void {}

  get Name(): string {
    return this.model.name;
  }
  get ReadOnly(): boolean {
    return this.model.readOnly;
  }
  get Use1904DateSystem(): boolean {
    return false;
  }
  get Protection(): ProtectionObject {
    return new ProtectionObject(() => this.model.protected);
  }
  get Worksheets(): SheetCollection {
    return new SheetCollection(this.model, this.author);
  }
  get Names(): NameCollection {
    return new NameCollection(this.model);
  }
  get Settings(): SettingCollection {
    return new SettingCollection(this.model);
  }
  get Comments(): NoteCollection {
    return new NoteCollection(this.model, this.model.sheets, 'comments', this.author);
  }
}

class ProtectionObject extends HostObject {
  private readonly isOn: () => boolean;

  constructor(isOn: () => boolean) {
    super();
    this.isOn = isOn;
  }

  get Protected(): boolean {
    return this.isOn();
  }
}

class SheetCollection extends CollectionObject {
  private readonly model: ModelWorkbook;
  private readonly author: string;

  constructor(model: ModelWorkbook, author: string) {
    super();
    this.model = model;
    this.author = author;
  }

  override items(): HostObject[] {
    return this.model.sheets.map((sheet) => this.object(sheet));
  }

  _RegisterDataChangedEvent(): void {}
  _UnregisterDataChangedEvent(): void {}
  _RegisterAddedEvent(): void {}
  _UnregisterAddedEvent(): void {}
  _RegisterDeletedEvent(): void {}
  _UnregisterDeletedEvent(): void {}

  GetItem(key: string): HostObject {
    const found = this.find(key);
    if (!found) throw new HostRefusal('ItemNotFound');
    return this.object(found);
  }
  GetItemOrNullObject(key: string): HostObject {
    const found = this.find(key);
    return found ? this.object(found) : new NullObject();
  }
  Add(name: string): HostObject {
    if (this.model.protected || this.model.readOnly) throw new HostRefusal('AccessDenied');
    if (this.model.sheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase())) {
      throw new HostRefusal('ItemAlreadyExists');
    }
    return this.object(this.model.add(name));
  }

  private find(key: string): ModelSheet | undefined {
    return this.model.sheets.find((sheet) => sheet.id === key || sheet.name === key);
  }

  private object(sheet: ModelSheet): SheetObject {
    return new SheetObject(this.model, sheet, this.author);
  }
}

class SheetObject extends HostObject {
  private readonly model: ModelWorkbook;
  private readonly sheet: ModelSheet;
  private readonly author: string;

  constructor(model: ModelWorkbook, sheet: ModelSheet, author: string) {
    super();
    this.model = model;
    this.sheet = sheet;
    this.author = author;
  }

  override identity(): Record<string, unknown> {
    return { Id: this.sheet.id };
  }

  get Id(): string {
    return this.sheet.id;
  }
  get Name(): string {
    return this.sheet.name;
  }
  get Visibility(): string {
    return this.sheet.visibility;
  }
  set Visibility(visibility: ModelSheet['visibility']) {
    this.guardStructure();
    this.sheet.visibility = visibility;
  }
  get Position(): number {
    return this.model.sheets.indexOf(this.sheet);
  }
  set Position(position: number) {
    this.guardStructure();
    this.model.sheets.splice(this.Position, 1);
    this.model.sheets.splice(position, 0, this.sheet);
  }
  get TabColor(): unknown {
    return this.sheet.looks.get('tab') ?? '';
  }
  set TabColor(colour: unknown) {
    this.sheet.looks.set('tab', colour);
  }
  get Gridlines(): unknown {
    return this.sheet.looks.get('gridlines') ?? true;
  }
  set Gridlines(shown: unknown) {
    this.sheet.looks.set('gridlines', shown);
  }
  get Protection(): ProtectionObject {
    return new ProtectionObject(() => this.sheet.protected);
  }
  get Notes(): NoteCollection {
    return new NoteCollection(this.model, [this.sheet], 'notes', this.author);
  }
  get Comments(): NoteCollection {
    return new NoteCollection(this.model, [this.sheet], 'comments', this.author);
  }
  get FreezePanes(): FreezePanesObject {
    return new FreezePanesObject(this.sheet);
  }

  GetRange(address?: string): HostObject {
    const area =
      address === undefined ? { top: 0, left: 0, bottom: 1_048_575, right: 16_383 } : areaOfRef(address);
    if (!area) throw new HostRefusal('InvalidArgument', `range ${address}`);
    return new RangeObject(this.model, this.sheet, area);
  }
  GetUsedRangeOrNullObject(valuesOnly = false): HostObject {
    const used = this.sheet.used(valuesOnly);
    return used ? new RangeObject(this.model, this.sheet, used) : new NullObject();
  }
  Activate(): void {
    if (this.sheet.visibility !== 'Visible') throw new HostRefusal('InvalidOperation');
  }
  Delete(): void {
    this.guardStructure();
    this.model.sheets.splice(this.Position, 1);
    const kept = this.model.names.filter(({ sheet }) => sheet !== this.sheet.name);
    this.model.names.splice(0, this.model.names.length, ...kept);
  }

  private guardStructure(): void {
    if (this.model.protected || this.model.readOnly) throw new HostRefusal('AccessDenied');
  }
}

class FreezePanesObject extends HostObject {
  private readonly sheet: ModelSheet;

  constructor(sheet: ModelSheet) {
    super();
    this.sheet = sheet;
  }

  FreezeRows(count: number): void {
    this.sheet.looks.set('frozen', count);
  }
}

class NameCollection extends CollectionObject {
  private readonly model: ModelWorkbook;

  constructor(model: ModelWorkbook) {
    super();
    this.model = model;
  }

  override items(): HostObject[] {
    return this.model.names
      .filter(({ sheet }) => sheet === undefined)
      .map((it) => new NameObject(this.model, it.name, it.formula));
  }
  GetItem(key: string): HostObject {
    const found = this.items().find((it) => it.identity().Name === key);
    if (!found) throw new HostRefusal('ItemNotFound');
    return found;
  }
}

class NameObject extends HostObject {
  private readonly model: ModelWorkbook;
  private readonly name: string;
  private readonly formula: string;

  constructor(model: ModelWorkbook, name: string, formula: string) {
    super();
    this.model = model;
    this.name = name;
    this.formula = formula;
  }

  get Name(): string {
    return this.name;
  }
  get Formula(): string {
    return this.formula;
  }
  override identity(): Record<string, unknown> {
    return { Name: this.name };
  }
  Delete(): void {
    if (this.model.protected || this.model.readOnly) throw new HostRefusal('AccessDenied');
    const at = this.model.names.findIndex(({ name, sheet }) => name === this.name && sheet === undefined);
    this.model.names.splice(at, 1);
  }
}

class SettingCollection extends CollectionObject {
  private readonly model: ModelWorkbook;

  constructor(model: ModelWorkbook) {
    super();
    this.model = model;
  }

  override items(): HostObject[] {
    return [...this.model.settings.keys()].map((key) => new SettingObject(this.model, key));
  }
  Add(key: string, value: unknown): HostObject {
    this.model.settings.set(key, value);
    return new SettingObject(this.model, key);
  }
  GetItemOrNullObject(key: string): HostObject {
    return this.model.settings.has(key) ? new SettingObject(this.model, key) : new NullObject();
  }
}

class SettingObject extends HostObject {
  private readonly model: ModelWorkbook;
  private readonly key: string;

  constructor(model: ModelWorkbook, key: string) {
    super();
    this.model = model;
    this.key = key;
  }

  override identity(): Record<string, unknown> {
    return { Key: this.key };
  }
  get Key(): string {
    return this.key;
  }
  get Value(): unknown {
    return this.model.settings.get(this.key);
  }
  Delete(): void {
    this.model.settings.delete(this.key);
  }
}

/** Notes of a sheet, or threaded comments of sheets: the same members, but for how a cell is named. */
class NoteCollection extends CollectionObject {
  private readonly model: ModelWorkbook;
  private readonly sheets: readonly ModelSheet[];
  private readonly kind: 'notes' | 'comments';
  private readonly author: string;

  constructor(
    model: ModelWorkbook,
    sheets: readonly ModelSheet[],
    kind: 'notes' | 'comments',
    author: string,
  ) {
    super();
    this.model = model;
    this.sheets = sheets;
    this.kind = kind;
    this.author = author;
  }

  override items(): HostObject[] {
    return this.sheets.flatMap((sheet) =>
      [...sheet[this.kind].keys()].map((ref) => new NoteObject(this.model, sheet, this.kind, ref)),
    );
  }
  Add(address: string, content: string): HostObject {
    const [sheet, ref] = this.at(address);
    guardNotes(this.model, sheet);
    if (sheet.notes.has(ref) || sheet.comments.has(ref)) throw new HostRefusal('ItemAlreadyExists');
    const place = placeOfRef(ref)!;
    sheet[this.kind].set(ref, { ...place, author: this.author, text: content });
    return new NoteObject(this.model, sheet, this.kind, ref);
  }
  GetItem(key: string): HostObject {
    const found = this.items().find((it) => it.identity().Id === key);
    if (found) return found;
    const [sheet, ref] = this.at(key);
    if (!sheet[this.kind].has(ref)) throw new HostRefusal('ItemNotFound');
    return new NoteObject(this.model, sheet, this.kind, ref);
  }
  GetCount(): number {
    return this.items().length;
  }
  GetItemByCell(address: string): HostObject {
    const [sheet, ref] = this.at(address);
    if (!sheet[this.kind].has(ref)) throw new HostRefusal('ItemNotFound');
    return new NoteObject(this.model, sheet, this.kind, ref);
  }
  GetItemAt(index: number): HostObject {
    const found = this.items()[index];
    if (!found) throw new HostRefusal('ItemNotFound');
    return found;
  }

  private at(address: string): [ModelSheet, string] {
    const at = address.lastIndexOf('!');
    const name = address.slice(0, at).replace(/^'|'$/g, '').replaceAll("''", "'");
    const sheet =
      at < 0 && this.sheets.length === 1 ? this.sheets[0] : this.sheets.find((it) => it.name === name);
    const ref = address.slice(at + 1).replaceAll('$', '');
    if (!sheet || !placeOfRef(ref)) throw new HostRefusal('InvalidArgument', `note at ${address}`);
    return [sheet, ref];
  }
}

class NoteObject extends HostObject {
  private readonly model: ModelWorkbook;
  private readonly sheet: ModelSheet;
  private readonly kind: 'notes' | 'comments';
  private readonly ref: string;

  constructor(model: ModelWorkbook, sheet: ModelSheet, kind: 'notes' | 'comments', ref: string) {
    super();
    this.model = model;
    this.sheet = sheet;
    this.kind = kind;
    this.ref = ref;
  }

  override identity(): Record<string, unknown> {
    return this.kind === 'comments' ? { Id: `${this.sheet.id}${this.ref}` } : {};
  }
  get Id(): string {
    return `${this.sheet.id}${this.ref}`;
  }
  get AuthorName(): string {
    return this.note.author;
  }
  get Content(): string {
    return this.note.text;
  }
  set Content(text: string) {
    guardNotes(this.model, this.sheet);
    this.sheet[this.kind].set(this.ref, { ...this.note, text });
  }
  GetLocation(): HostObject {
    const { row, column } = this.note;
    return new RangeObject(this.model, this.sheet, { top: row, left: column, bottom: row, right: column });
  }
  Delete(): void {
    guardNotes(this.model, this.sheet);
    this.sheet[this.kind].delete(this.ref);
  }

  private get note() {
    const note = this.sheet[this.kind].get(this.ref);
    if (!note) throw new HostRefusal('ItemNotFound', refOf(0, 0));
    return note;
  }
}

function guardNotes(model: ModelWorkbook, sheet: ModelSheet): void {
  if (model.readOnly || sheet.protected) throw new HostRefusal('AccessDenied');
}
