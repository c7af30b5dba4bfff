import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import type { Language } from '../../engine/gouji-error.ts';
import type { TrendPoint } from './standings.ts';
import { say } from './supervisor-words.ts';

const HEIGHT = 220;
const SEVERITIES = ['error', 'warning', 'info'] as const;

/** Open findings over time. What it shows stands in the table below it too, for those who cannot see it. */
export function TrendChart({
  points,
  language,
}: {
  readonly points: readonly TrendPoint[];
  readonly language: Language;
}) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = place.current;
    if (!box || points.length === 0) return;
    const days = points.map(({ day }) => Date.parse(`${day}T00:00:00Z`) / 1000);
    const data = [days, ...SEVERITIES.map((severity) => points.map(({ open }) => open[severity]))];
    const chart = new uPlot(options(box, language), data as uPlot.AlignedData, box);
    const watch = new ResizeObserver(() => chart.setSize({ width: box.clientWidth, height: HEIGHT }));
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const redraw = () => chart.redraw();
    watch.observe(box);
    dark.addEventListener('change', redraw);
    return () => {
      watch.disconnect();
      dark.removeEventListener('change', redraw);
      chart.destroy();
    };
  }, [points, language]);
  return (
    <>
      <ul class="legend">
        {SEVERITIES.map((severity) => (
          <li key={severity} class={severity}>
            {say(severity, language)}
          </li>
        ))}
      </ul>
      <div class="chart" ref={place} aria-hidden="true" />
      <details>
        <summary>{say('trendTable', language)}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('day', language)}</th>
              {SEVERITIES.map((severity) => (
                <th key={severity} scope="col" class="number">
                  {say(severity, language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map(({ day, open }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                {SEVERITIES.map((severity) => (
                  <td key={severity} class="number">
                    {open[severity]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

function options(box: HTMLElement, language: Language): uPlot.Options {
  const colour = (name: string) => () => getComputedStyle(box).getPropertyValue(name).trim();
  const axis: uPlot.Axis = {
    stroke: colour('--quiet'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { stroke: colour('--line'), width: 1 },
  };
  const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(5, 10);
  return {
    width: box.clientWidth,
    height: HEIGHT,
    cursor: { show: false },
    legend: { show: false },
    scales: { x: { time: true }, y: { range: (_, __, most) => [0, Math.max(5, Math.ceil(most * 1.1))] } },
    tzDate: (seconds) => new Date(seconds * 1000),
    axes: [
      { ...axis, values: (_, splits) => splits.map(day), space: 70 },
      { ...axis, size: 42, values: (_, splits) => splits.map((n) => (Number.isInteger(n) ? String(n) : '')) },
    ],
    series: [
      { label: say('day', language) },
      ...SEVERITIES.map((severity, i) => ({
        label: say(severity, language),
        stroke: colour(`--${severity}`),
        width: 2.5,
        ...(i === 0 ? {} : { dash: i === 1 ? [8, 4] : [2, 4] }),
        points: { size: 7 },
      })),
    ],
  };
}
