import { useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import type { Language } from '../../../engine/gouji-error.ts';
import { earlier, FIRST_WINDOW, including, type ListWindow, later, PAGE, within } from '../list-window.ts';
import type { Group } from '../pane-state.ts';
import { say } from '../pane-words.ts';
import { FindingView } from './finding-view.tsx';
import type { ViewProps } from './view-props.ts';

interface GroupProps extends ViewProps {
  readonly group: Group;
  /** Whether its findings are shown before anyone opens or closes it. */
  readonly opened: boolean;
}

/** From so many on, one rule in a group is worth a word of its own. */
const MANY = 1_000;

/** A group with a stretch of its findings: the list of a report of very many stays quick. */
export function GroupView({ group, opened, state, controller }: GroupProps) {
  const { language } = state;
  const { findings } = group;
  const total = findings.length;
  const [chosen, setChosen] = useState<boolean | undefined>(undefined);
  const at = state.selected === undefined ? -1 : findings.findIndex(({ index }) => index === state.selected);
  const { window, turn, list } = useListWindow(at, total);
  const same = useMemo(() => mostOfOneRule(group), [group]);
  const open = (chosen ?? opened) || at >= 0;
  const rest = total - window.to;
  return (
    <section class="group">
      <h2>
        <button type="button" aria-expanded={open} onClick={() => setChosen(!open)}>
          <span class="title">{group.title}</span>
          <span class="number">{total}</span>
        </button>
      </h2>
      {open && (
        <>
          {same !== undefined && <p class="hint">{sameText(same, language)}</p>}
          {total > window.to - window.from && <p class="hint">{partText(window, total, language)}</p>}
          {window.from > 0 && (
            <button type="button" class="more" onClick={() => turn('earlier')}>
              {say('earlier', language)} {Math.min(PAGE, window.from)}
            </button>
          )}
          <ol ref={list}>
            {findings.slice(window.from, window.to).map(({ index, finding }, i) => (
              <FindingView
                key={index}
                position={window.from + i + 1}
                of={total}
                {...{ index, finding, state, controller }}
              />
            ))}
          </ol>
          {rest > 0 && (
            <button type="button" class="more" onClick={() => turn('later')}>
              {say('more', language)} {Math.min(PAGE, rest)}
            </button>
          )}
        </>
      )}
    </section>
  );
}

/** The stretch that is drawn: it goes along with the finding chosen, and the focus with a page that is added. */
function useListWindow(at: number, total: number) {
  const list = useRef<HTMLOListElement>(null);
  const held = useRef({ window: FIRST_WINDOW, at: -1 });
  const focusOn = useRef<number | undefined>(undefined);
  const [, draw] = useReducer((n: number) => n + 1, 0);
  if (at !== held.current.at) {
    const { window } = held.current;
    held.current = { window: at < 0 ? window : including(window, at), at };
  }
  const window = within(held.current.window, total);
  useLayoutEffect(() => {
    if (focusOn.current === undefined) return;
    const item = list.current?.children[focusOn.current - window.from];
    focusOn.current = undefined;
    item?.querySelector<HTMLElement>('.opener')?.focus();
  });
  const turn = (to: 'later' | 'earlier') => {
    const next = within(to === 'later' ? later(window) : earlier(window), total);
    focusOn.current = to === 'later' ? window.to : window.from - 1;
    held.current = { window: next, at };
    draw(undefined as never);
  };
  return { window, turn, list };
}

interface SameRule {
  readonly title: string;
  readonly count: number;
}

/** The rule that very many findings of a group are of: as a rule one cause, put right at one place. */
function mostOfOneRule({ findings }: Group): SameRule | undefined {
  if (findings.length < MANY) return undefined;
  const counts = new Map<string, SameRule>();
  for (const { finding } of findings) {
    const known = counts.get(finding.rule);
    counts.set(finding.rule, { title: finding.title, count: (known?.count ?? 0) + 1 });
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most && most.count >= MANY ? most : undefined;
}

function sameText({ title, count }: SameRule, language: Language): string {
  return language === 'zh'
    ? `「${title}」有 ${counted(count)} 条，多半出于同一个原因：先改好一处，再次校验，看其余是否随之消失。`
    : `“${title}” stands ${counted(count)} times, most likely for one cause: put one right, check again, and see whether the rest are gone.`;
}

function partText({ from, to }: ListWindow, total: number, language: Language): string {
  const [first, last, all] = [from + 1, to, total].map(counted);
  return language === 'zh'
    ? `列出第 ${first}–${last} 条，共 ${all} 条；用上方「搜索问题」可在全部问题中查找。`
    : `Listed: ${first}–${last} of ${all}. “Search findings” above looks through all of them.`;
}

function counted(count: number): string {
  return count.toLocaleString('en');
}
