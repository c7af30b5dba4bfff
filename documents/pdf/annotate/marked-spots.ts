import { isCell } from '../../../engine/place.ts';
import type { Finding, Place, Report } from '../../../engine/report.ts';
import { type Shade, shadeOf } from '../../../workbook/annotate/finding-plan.ts';
import type { Box } from '../../box.ts';
import type { Document, OnPage } from '../../document.ts';
import { sentenceAt } from '../../sentence.ts';
import { Spots } from '../../spots.ts';

/** A place on a page at which findings stand: a cell, or the part of a sentence that is on the page. */
export interface MarkedSpot {
  readonly page: number;
  /** What is marked. */
  readonly boxes: readonly Box[];
  /** What of it the findings are about. */
  readonly exact: readonly Box[];
  readonly findings: readonly Finding[];
  readonly shade: Shade;
}

const WORST_FIRST: readonly Shade[] = ['error', 'warning', 'info', 'settled'];
/** Most of a cell's range that is marked; the rest is told in the note. */
const MOST_BOXES = 60;

/** Where a document's findings stand, in the report's order; those that stand at one place together. */
export function markedSpots(report: Report, document: Document): MarkedSpot[] {
  const spots = new Spots(document, document);
  const known = new Map<string, { spot: Omit<MarkedSpot, 'findings' | 'shade'>; findings: Finding[] }>();
  for (const finding of report.findings) {
    const { place } = finding;
    const boxes = onPages(spots, wholeOf(place, document.narrative));
    const exact = onPages(spots, place);
    for (const page of new Set(boxes.map((box) => box.page))) {
      const spot = { page, boxes: joined(boxes, page), exact: joined(exact, page) };
      const key = JSON.stringify([page, spot.boxes]);
      const before = known.get(key);
      if (before) {
        before.findings.push(finding);
        before.spot = { ...spot, exact: unlike([...before.spot.exact, ...spot.exact]) };
      } else known.set(key, { spot, findings: [finding] });
    }
  }
  return [...known.values()].map(({ spot, findings }) => ({ ...spot, findings, shade: worst(findings) }));
}

/** The sentence of a place in a text, or the cell itself. */
function wholeOf(place: Place, narrative: string | undefined): Place {
  if (isCell(place) || narrative === undefined) return place;
  return { narrative: sentenceAt(narrative, place.narrative) };
}

function onPages(spots: Spots, place: Place): OnPage[] {
  return spots
    .of(place)
    .filter((spot) => 'page' in spot)
    .slice(0, MOST_BOXES);
}

/** The boxes on a page, those of one line in one piece. */
function joined(all: readonly OnPage[], page: number): Box[] {
  const boxes: Box[] = [];
  for (const { box } of all.filter((spot) => spot.page === page)) {
    const last = boxes.at(-1);
    if (last && isSameLine(last, box)) boxes[boxes.length - 1] = together(last, box);
    else boxes.push(box);
  }
  return boxes;
}

/** Each box once: one over another would be darker. */
function unlike(boxes: readonly Box[]): Box[] {
  return [...new Map(boxes.map((box) => [JSON.stringify(box), box])).values()];
}

function isSameLine(a: Box, b: Box): boolean {
  const height = Math.min(a.bottom - a.top, b.bottom - b.top);
  const gap = b.left - a.right;
  return Math.abs(a.bottom - b.bottom) < height * 0.3 && gap > -height && gap < height;
}

function together(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
    top: Math.min(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

function worst(findings: readonly Finding[]): Shade {
  const shades = findings.map(shadeOf);
  return WORST_FIRST.find((shade) => shades.includes(shade)) ?? 'settled';
}
