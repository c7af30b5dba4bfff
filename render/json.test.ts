import { describe, expect, test } from '@jest/globals';
import { renderJson } from './json.ts';
import { HOSTILE_TEXTS, hostileReport, sampleReport } from './report.fixture.ts';

function reversed(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

describe('JSON', () => {
  test('is the report and nothing else', () => {
    const report = sampleReport();
    expect(JSON.parse(renderJson(report))).toEqual(report);
    expect(JSON.parse(renderJson([report, report]))).toEqual([report, report]);
    expect(JSON.parse(renderJson([]))).toEqual([]);
  });

  test('has two spaces, the schema first and a final newline', () => {
    const text = renderJson(sampleReport());
    expect(text.startsWith('{\n  "schema": "gouji.report/1",\n  "language": "zh",\n')).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('is the same bytes whatever order the fields were set in', () => {
    const report = sampleReport();
    expect(renderJson(reversed(report) as typeof report)).toBe(renderJson(report));
  });

  test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 40), text]))('carries %j unchanged', (_name, text) => {
    const report = hostileReport(text);
    expect(JSON.parse(renderJson(report))).toEqual(JSON.parse(JSON.stringify(report)));
  });
});
