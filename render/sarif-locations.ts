import type { Location, Region } from 'sarif';
import type { Language } from '../engine/gouji-error.ts';
import { type CellPlace, isCell, type TextPlace } from '../engine/place.ts';
import type { Place } from '../engine/report.ts';
import { fullRef } from './place.ts';
import { plain } from './plain.ts';
import { sarifText } from './sarif-text.ts';
import { word } from './words.ts';

/** A file by its place among a run's artifacts. */
export interface ArtifactAt {
  readonly uri: string;
  readonly index: number;
}

/** The files that a report's places are in. */
export interface SarifFiles {
  readonly workbook: ArtifactAt;
  /** The narrative's file, where the caller named one. */
  readonly narrative?: ArtifactAt;
  readonly language: Language;
}

/** A file's address, with forward slashes, as a relative URI. */
export function fileUri(address: string): string {
  return plain(address).split('/').map(encodeURIComponent).join('/');
}

/**
 * A cell is a logical location of the workbook, `Sheet!E5`; SARIF's regions count lines or characters of a text,
 * which a cell has not. A stretch of narrative is a region in characters of the document's running text, with its page
 * where the document has pages, and the sentence as the location's message.
 */
export function sarifLocation(place: Place, files: SarifFiles): Location {
  return isCell(place) ? cellLocation(place, files) : narrativeLocation(place, files);
}

function cellLocation({ sheet, ref, page }: CellPlace, files: SarifFiles): Location {
  return {
    physicalLocation: { artifactLocation: { ...files.workbook } },
    logicalLocations: [{ name: ref, fullyQualifiedName: fullRef(sheet, ref), kind: 'member' }],
    properties: { sheet, ref, ...(page === undefined ? {} : { page }) },
  };
}

function narrativeLocation({ narrative, page, quote }: TextPlace, files: SarifFiles): Location {
  const { start, end } = narrative;
  const region: Region = { charOffset: start, charLength: Math.max(0, end - start) };
  const told = quote === undefined ? {} : { message: { text: sarifText(quote) } };
  const description = { text: sarifText(word('narrative', files.language)) };
  const artifactLocation = { ...files.narrative, description };
  return {
    physicalLocation: { artifactLocation, region },
    logicalLocations: [{ name: 'narrative', fullyQualifiedName: 'narrative', kind: 'resource' }],
    ...told,
    ...(page === undefined ? {} : { properties: { page } }),
  };
}
