import { areaOfRef } from '../../engine/cells.ts';
import { HostObject } from './host-object.ts';
import type { ModelWorkbook } from './model.ts';
import { RangeAreasObject, RangeObject } from './range-object.ts';
import { type HostRoot, UnknownMember } from './request-processor.ts';
import { WorkbookObject } from './workbook-object.ts';

interface HostObjectsOptions {
  /** A range of more cells answers null for its values. */
  readonly mostCells: number;
  /** Called where the add-in asks for its pane to be shown. */
  readonly onShow: () => void;
}

/** Where the object paths of a request begin. */
export class HostObjects implements HostRoot {
  readonly root: HostObject;
  private readonly model: ModelWorkbook;
  private readonly onShow: () => void;

  constructor(model: ModelWorkbook, { mostCells, onShow }: HostObjectsOptions) {
    model.mostCells = mostCells;
    this.model = model;
    this.onShow = onShow;
    this.root = new WorkbookObject(model);
  }

  service(name: string): HostObject {
    if (name === 'Microsoft.InternalService.AddinInternalService') return new AddinInternalService();
    if (name === 'Microsoft.AppRuntime.AppRuntimeService') return new AppRuntimeService(this.onShow);
    throw new UnknownMember(`service ${name}`);
  }

  referenced(id: string): HostObject {
    const at = id.indexOf('!');
    const sheet = this.model.sheets.find((it) => it.id === id.slice(0, at));
    const areas = id
      .slice(at + 1)
      .split(',')
      .map((ref) => areaOfRef(ref));
    if (!sheet || areas.some((area) => !area)) throw new UnknownMember(`reference ${id}`);
    if (areas.length > 1) return new RangeAreasObject(this.model, sheet, areas as never);
    return new RangeObject(this.model, sheet, areas[0]!);
  }
}

/** office.js tells it by itself that the add-in is ready. */
class AddinInternalService extends HostObject {
  NotifyActionHandlerReady(): void {}
}

/** The shared runtime: whether its page is seen. */
class AppRuntimeService extends HostObject {
  private readonly onShow: () => void;

  constructor(onShow: () => void) {
    super();
    this.onShow = onShow;
  }

  SetAppRuntimeState(state: string): void {
    if (state !== 'Visible') throw new UnknownMember(`state ${state} of the runtime`);
    this.onShow();
  }
}
