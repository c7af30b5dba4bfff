import type { Finding, Severity } from '../../engine/report.ts';
import { severityName } from '../../render/words.ts';
import { type Group, grouped, inOrder, type Listed, listed, type PaneState } from './pane-state.ts';
import { say } from './pane-words.ts';

/** What the list shows of a report. */
export interface ShownFindings {
  readonly groups: readonly Group[];
  /** Over all groups, in the order in which they are shown. */
  readonly order: readonly Listed[];
}

type Asked = Pick<PaneState, 'checked' | 'severity' | 'query' | 'grouping' | 'language'>;

/** The last answer for a report: of very many findings it is worked out once, not at every stroke and step. */
const lastAnswers = new WeakMap<
  readonly Finding[],
  { readonly asked: string; readonly shown: ShownFindings }
>();

/** The findings that filter and search let through, in groups. */
export function shownFindings(state: Asked): ShownFindings {
  const findings = state.checked?.report.findings ?? NONE;
  const { severity, query, grouping, language } = state;
  const asked = JSON.stringify([severity, query, grouping, language]);
  const last = lastAnswers.get(findings);
  if (last?.asked === asked) return last.shown;
  const groups = grouped(listed(state), grouping, (key) => {
    if (grouping === 'severity') return severityName(key as Severity, language);
    return key === '' ? say('narrative', language) : key;
  });
  const shown = { groups, order: inOrder(groups) };
  lastAnswers.set(findings, { asked, shown });
  return shown;
}

const NONE: readonly Finding[] = [];
