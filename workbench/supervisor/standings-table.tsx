import type { Language } from '../../engine/gouji-error.ts';
import { chinaTime } from '../china-time.ts';
import { type Standing, yearsOf } from './standings.ts';
import { say } from './supervisor-words.ts';

/** Departments by year, each with what is open. */
export function StandingsTable({
  all,
  language,
}: {
  readonly all: readonly Standing[];
  readonly language: Language;
}) {
  const years = yearsOf(all);
  const most = Math.max(
    1,
    ...all.flatMap(({ years }) => [...years.values()].map(({ open }) => open?.error ?? 0)),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a phone, and a keyboard must reach it
    <section class="wide" tabIndex={0} aria-label={say('byYear', language)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('department', language)}</th>
            {years.map((year) => (
              <th key={year} scope="col" class="number">
                {year}
              </th>
            ))}
            <th scope="col">{say('lastCheck', language)}</th>
          </tr>
        </thead>
        <tbody>
          {all.map(({ department, years: byYear, latest }) => {
            return (
              <tr key={department}>
                <th scope="row">
                  <a href={`#/departments/${encodeURIComponent(department)}`}>
                    <bdi>{department}</bdi>
                  </a>
                </th>
                {years.map((year) => {
                  const { open, verdict } = byYear.get(year) ?? {};
                  if (!open)
                    return (
                      <td key={year} class="number none">
                        –
                      </td>
                    );
                  const nothingFound = open.error + open.warning === 0;
                  if (verdict === 'not-checked' && nothingFound)
                    return (
                      <td key={year} class="number unchecked">
                        {say('unchecked', language)}
                      </td>
                    );
                  return (
                    <td key={year} class="number">
                      <span class={open.error > 0 ? 'error' : 'clean'}>
                        {open.error}
                        <span class="spoken"> {say('error', language)}</span>
                      </span>
                      <span aria-hidden="true"> / </span>
                      <span class={open.warning > 0 ? 'warning' : 'clean'}>
                        {open.warning}
                        <span class="spoken"> {say('warning', language)}</span>
                      </span>
                      <meter min={0} max={most} value={open.error} aria-hidden="true" />
                    </td>
                  );
                })}
                <td class="day">
                  {chinaTime(latest.at).slice(0, 10)}
                  {latest.status === 'failed' && <b class="error"> {say('failed', language)}</b>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
