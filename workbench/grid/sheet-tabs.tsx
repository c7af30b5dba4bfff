import type { Sheet } from '../../engine/cells.ts';
import type { Language } from '../../engine/gouji-error.ts';
import type { GridMarks } from '../grid-host.ts';
import { say } from '../page/words.ts';

export interface SheetTabsProps {
  readonly sheets: readonly Sheet[];
  readonly narrative: string | undefined;
  /** Of a file whose pages can be drawn: whether they are in view, and how many marks stand on them. */
  readonly pages: { readonly shown: boolean; readonly marks: number } | undefined;
  /** Name of the sheet shown; undefined for the narrative. */
  readonly shown: string | undefined;
  readonly marks: GridMarks;
  readonly language: Language;
  readonly onShow: (sheet: string | undefined) => void;
  readonly onPages: () => void;
}

interface Tab {
  readonly key: string;
  readonly title: string;
  readonly selected: boolean;
  readonly count: number;
  readonly hidden: boolean;
  readonly show: () => void;
}

/** The sheets as tabs, arrow keys lead from one to the next; pages come first, the narrative last. */
export function SheetTabs(props: SheetTabsProps) {
  const { language } = props;
  const tabs = tabsOf(props);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = (tabs.findIndex(({ selected }) => selected) + by + tabs.length) % tabs.length;
    tabs[at]?.show();
    (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role=tab]')[at]?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={say('sheets', language)} onKeyDown={onKeyDown}>
      {tabs.map(({ key, title, selected, count, hidden, show }) => (
        <button
          key={key}
          type="button"
          role="tab"
          aria-selected={selected}
          aria-controls="sheet-panel"
          tabIndex={selected ? 0 : -1}
          class={hidden ? 'tab hidden-sheet' : 'tab'}
          title={hidden ? say('hiddenSheet', language) : undefined}
          onClick={show}
        >
          <bdi>{title}</bdi>
          {hidden && <span class="spoken"> {say('hiddenSheet', language)}</span>}
          {count > 0 && (
            <span class="badge">
              {count}
              <span class="spoken"> {say('findingsHere', language)}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

function tabsOf({
  sheets,
  narrative,
  pages,
  shown,
  marks,
  language,
  onShow,
  onPages,
}: SheetTabsProps): Tab[] {
  const paged = pages?.shown === true;
  const tabs = sheets.map(({ name, visibility }): Tab => {
    const selected = !paged && name === shown;
    const count = marks.get(name)?.size ?? 0;
    return {
      key: name,
      title: name,
      selected,
      count,
      hidden: visibility !== 'visible',
      show: () => onShow(name),
    };
  });
  if (pages) {
    const title = say('pages', language);
    tabs.unshift({
      key: '\u0000pages',
      title,
      selected: paged,
      count: pages.marks,
      hidden: false,
      show: onPages,
    });
  }
  if (narrative !== undefined) {
    const title = say('narrative', language);
    const selected = !paged && shown === undefined;
    tabs.push({ key: '\u0000', title, selected, count: 0, hidden: false, show: () => onShow(undefined) });
  }
  return tabs;
}
