import type { Sheet } from '../../engine/cells.ts';
import type { Language } from '../../engine/gouji-error.ts';
import type { GridMarks } from '../grid-host.ts';
import { say } from '../page/words.ts';

export interface SheetTabsProps {
  readonly sheets: readonly Sheet[];
  readonly narrative: string | undefined;
  /** Name of the sheet shown; undefined for the narrative. */
  readonly shown: string | undefined;
  readonly marks: GridMarks;
  readonly language: Language;
  readonly onShow: (sheet: string | undefined) => void;
}

/** The sheets as tabs, arrow keys lead from one to the next; the narrative is the last. */
export function SheetTabs({ sheets, narrative, shown, marks, language, onShow }: SheetTabsProps) {
  const names: (string | undefined)[] = sheets.map(({ name }) => name);
  if (narrative !== undefined) names.push(undefined);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = (names.indexOf(shown) + by + names.length) % names.length;
    onShow(names[at]);
    const tabs = (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role=tab]');
    tabs[at]?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={say('sheets', language)} onKeyDown={onKeyDown}>
      {names.map((name) => {
        const sheet = sheets.find((each) => each.name === name);
        const count = name === undefined ? 0 : (marks.get(name)?.size ?? 0);
        const hidden = sheet !== undefined && sheet.visibility !== 'visible';
        return (
          <button
            key={name ?? '\u0000'}
            type="button"
            role="tab"
            aria-selected={name === shown}
            aria-controls="sheet-panel"
            tabIndex={name === shown ? 0 : -1}
            class={hidden ? 'tab hidden-sheet' : 'tab'}
            title={hidden ? say('hiddenSheet', language) : undefined}
            onClick={() => onShow(name)}
          >
            <bdi>{name ?? say('narrative', language)}</bdi>
            {hidden && <span class="spoken"> {say('hiddenSheet', language)}</span>}
            {count > 0 && (
              <span class="badge">
                {count}
                <span class="spoken"> {say('findingsHere', language)}</span>
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}
