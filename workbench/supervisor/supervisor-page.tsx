import { useEffect, useMemo, useState } from 'preact/hooks';
import { SignInNeeded } from '../../addin/pane/check-errors.ts';
import type { OidcSignIn } from '../../addin/service/oidc-sign-in.ts';
import { GoujiError, type Language } from '../../engine/gouji-error.ts';
import type { BrowserSettings } from '../browser-settings.ts';
import { EngineFault } from '../engine/engine-fault.ts';
import { DecideForm } from './decide-form.tsx';
import { DepartmentChecks } from './department-checks.tsx';
import { DepartmentReferences } from './department-references.tsx';
import { HeldChecks } from './held-checks.tsx';
import type { Decision, HeldCheck, HistoryRow } from './history-answers.ts';
import type { HistoryClient } from './history-client.ts';
import type { ReferencesClient } from './references-client.ts';
import { openIn, standings, trend, yearsOf } from './standings.ts';
import { StandingsTable } from './standings-table.tsx';
import { say } from './supervisor-words.ts';
import { TrendChart } from './trend-chart.tsx';

export interface SupervisorPageProps {
  /** Undefined where the page is not connected to a service. */
  readonly client: HistoryClient | undefined;
  readonly references: ReferencesClient | undefined;
  readonly signIn: OidcSignIn | undefined;
  readonly settings: BrowserSettings;
}

/** Departments that are asked for at a time. */
const AT_A_TIME = 6;

/** How departments stand and what is to be decided: one of the workbench's pages, so that a sign-in holds for both. */
export function SupervisorPage({ client, references, signIn, settings }: SupervisorPageProps) {
  const [language, setLanguage] = useState<Language>(settings.get('language') === 'en' ? 'en' : 'zh');
  const [checks, setChecks] = useState<readonly HistoryRow[] | undefined>(undefined);
  const [decisions, setDecisions] = useState<readonly Decision[]>([]);
  const [held, setHeld] = useState<readonly HeldCheck[]>([]);
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const [error, setError] = useState<GoujiError | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const [user, setUser] = useState(signIn?.user);
  const place = usePlace();

  const guarded = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (failure) {
      if (failure instanceof SignInNeeded) signIn?.signOut();
      setError(failure instanceof GoujiError ? failure : new EngineFault());
    } finally {
      setBusy(false);
    }
  };
  const load = () =>
    guarded(async () => {
      if (!client) return;
      const [departments, explanations, unsettled] = await Promise.all([
        client.departments(),
        client.explanations(),
        client.held(),
      ]);
      const all: HistoryRow[] = [];
      for (let i = 0; i < departments.length; i += AT_A_TIME) {
        const few = departments.slice(i, i + AT_A_TIME);
        all.push(...(await Promise.all(few.map(({ name }) => client.history(name)))).flat());
      }
      setChecks(all);
      setDecisions(explanations);
      setHeld(unsettled);
    });
  const enter = () => guarded(async () => signIn?.signIn());
  const decide = (decision: Decision, accept: boolean, answer: string) =>
    guarded(async () => {
      const decided = await client?.decide(decision.explanationId, accept, answer);
      if (!decided) return;
      setDecisions((all) =>
        all.map((each) => (each.explanationId === decided.explanationId ? decided : each)),
      );
    });
  const settle = async (check: HeldCheck, department: string) => {
    await guarded(async () => client?.settle(check.checkId, department));
    await load();
  };
  useEffect(() => signIn?.subscribe(() => setUser(signIn.user)), []);
  // Whoever signed in, here or in the workbench before coming here: then the token may still be under way.
  useEffect(() => {
    if (!signIn || user !== undefined) void load();
  }, [user]);
  useEffect(() => {
    if (checks && (place === 'explanations' || place === 'held')) {
      document.getElementById(place)?.scrollIntoView({ block: 'start' });
    }
  }, [checks === undefined, place]);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = say('product', language);
  }, [language]);

  const all = useMemo(() => standings(checks ?? []), [checks]);
  const years = yearsOf(all);
  const year = chosen ?? years[0];
  const points = useMemo(() => (year === undefined ? [] : trend(checks ?? [], year)), [checks, year]);
  const pending = decisions.filter(({ decidedAt }) => decidedAt === undefined);
  const decided = decisions.filter(({ decidedAt }) => decidedAt !== undefined);
  const department = departmentOf(place);
  const leave = () => {
    signIn?.signOut();
    setChecks(undefined);
    setDecisions([]);
    setHeld([]);
  };
  const changeLanguage = () => {
    const next = language === 'zh' ? 'en' : 'zh';
    setLanguage(next);
    void settings.set('language', next);
  };
  return (
    <div class="supervisor">
      <header class="top">
        <h1>
          <img src="icon.svg" alt="" width="24" height="24" />
          {say('title', language)}
        </h1>
        <div class="actions">
          <a class="as-button" href="#/">
            {say('workbench', language)}
          </a>
          {client && (user !== undefined || !signIn) && (
            <button type="button" disabled={busy} onClick={() => void load()}>
              {say('refresh', language)}
            </button>
          )}
          {signIn && user !== undefined && (
            <>
              <span class="user">
                <bdi>{user}</bdi>
              </span>
              <button type="button" onClick={leave}>
                {say('signOut', language)}
              </button>
            </>
          )}
          <button type="button" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={changeLanguage}>
            {say('language', language)}
          </button>
        </div>
      </header>
      {error && (
        <p class="banner failed" role="alert">
          <bdi>{error.line(language)}</bdi>
        </p>
      )}
      <main>
        {!client && <p class="notice">{say('noService', language)}</p>}
        {signIn && user === undefined && (
          <div class="notice">
            <p>{say('signInToSee', language)}</p>
            <button type="button" class="primary" disabled={busy} onClick={() => void enter()}>
              {say('signIn', language)}
            </button>
          </div>
        )}
        <p class="spoken" role="status">
          {busy && say('loading', language)}
        </p>
        {checks && all.length === 0 && <p class="notice">{say('noChecks', language)}</p>}
        {checks && year !== undefined && (
          <div class="cards">
            <label class="card">
              {say('year', language)}
              <select value={year} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
                {years.map((each) => (
                  <option key={each} value={each}>
                    {each}
                  </option>
                ))}
              </select>
            </label>
            <Card
              word="checked"
              value={all.filter((each) => each.years.has(year)).length}
              language={language}
            />
            <Card word="openErrors" value={openIn(all, year).error} kind="error" language={language} />
            <Card word="openWarnings" value={openIn(all, year).warning} kind="warning" language={language} />
            <Card word="toDecide" value={pending.length} language={language} />
          </div>
        )}
        {checks && held.length > 0 && (
          <HeldChecks held={held} language={language} busy={busy} onSettle={settle} />
        )}
        {checks && all.length > 0 && (
          <>
            <section>
              <h2>{say('byYear', language)}</h2>
              <p class="quiet">{say('byYearHint', language)}</p>
              <StandingsTable all={all} language={language} />
            </section>
            {department !== undefined && (
              <DepartmentChecks
                department={department}
                checks={checks.filter((check) => check.department === department)}
                language={language}
              />
            )}
            {department !== undefined && references && year !== undefined && (
              <DepartmentReferences
                key={department}
                client={references}
                {...{ department, year, language, busy, guarded }}
              />
            )}
          </>
        )}
        {checks && year !== undefined && (
          <section>
            <h2>
              {say('trend', language)} · {year}
            </h2>
            <TrendChart points={points} language={language} />
          </section>
        )}
        {checks && (
          <section id="explanations">
            <h2>{say('explanations', language)}</h2>
            {pending.length === 0 && <p class="quiet">{say('noneToDecide', language)}</p>}
            <ul class="explanations">
              {pending.map((decision) => (
                <DecideForm
                  key={decision.explanationId}
                  decision={decision}
                  language={language}
                  onDecide={decide}
                />
              ))}
            </ul>
            {decided.length > 0 && (
              <details open>
                <summary>
                  {say('decided', language)} {decided.length}
                </summary>
                <ul class="decided">
                  {decided.map((each) => (
                    <li key={each.explanationId}>
                      <b class={each.state}>
                        {say(each.state === 'waived' ? 'accepted' : 'declined', language)}
                      </b>{' '}
                      <bdi>{each.department}</bdi> · <bdi>{each.item}</bdi> · <bdi>{each.title}</bdi>
                      {each.answer !== undefined && (
                        <span class="quiet">
                          {' '}
                          — <bdi>{each.answer}</bdi>
                        </span>
                      )}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </section>
        )}
      </main>
    </div>
  );
}

/** What stands behind `#/` in the address; mails link to places of this page. */
function usePlace(): string {
  const [place, setPlace] = useState(() => location.hash.replace(/^#\/?/u, ''));
  useEffect(() => {
    const onChange = () => setPlace(location.hash.replace(/^#\/?/u, ''));
    window.addEventListener('hashchange', onChange);
    return () => window.removeEventListener('hashchange', onChange);
  }, []);
  return place;
}

/** The department that a place is about. */
function departmentOf(place: string): string | undefined {
  const [, name] = /^departments\/(.+)$/u.exec(place) ?? [];
  try {
    return name === undefined ? undefined : decodeURIComponent(name);
  } catch {
    return undefined;
  }
}

function Card(props: {
  readonly word: 'checked' | 'openErrors' | 'openWarnings' | 'toDecide';
  readonly value: number;
  readonly kind?: 'error' | 'warning';
  readonly language: Language;
}) {
  return (
    <p class={`card ${props.kind ?? ''}`}>
      {say(props.word, props.language)} <b>{props.value}</b>
    </p>
  );
}
