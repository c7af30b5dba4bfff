import type { Location, Region } from 'sarif';
import type { Language } from '../engine/gouji-error.ts';
import type { Place } from '../engine/report.ts';
import { fullRef } from './place.ts';
import { plain } from './plain.ts';
import { sarifText } from './sarif-text.ts';
import { word } from './words.ts';

/** The files a run speaks of, by their place among its artifacts. */
export interface SarifFiles {
  readonly workbookUri: string;
  /** The narrative's file, where the caller named one. */
  readonly narrativeUri?: string;
  readonly language: Language;
}

/** A file's name as a relative URI. */
export function fileUri(name: string): string {
  return encodeURIComponent(plain(name));
}

/**
 * A cell is a logical location of the workbook, `Sheet!E5`; SARIF's regions count lines or characters of a text,
 * which a cell has not. A stretch of narrative is a region in characters.
 */
export function sarifLocation(place: Place, files: SarifFiles): Location {
  return 'sheet' in place ? cellLocation(place, files) : narrativeLocation(place.narrative, files);
}

function cellLocation({ sheet, ref }: Extract<Place, { sheet: string }>, files: SarifFiles): Location {
  return {
    physicalLocation: { artifactLocation: { uri: files.workbookUri, index: 0 } },
    logicalLocations: [{ name: ref, fullyQualifiedName: fullRef(sheet, ref), kind: 'member' }],
    properties: { sheet, ref },
  };
}

function narrativeLocation(
  { start, end }: { readonly start: number; readonly end: number },
  files: SarifFiles,
): Location {
  const region: Region = { charOffset: start, charLength: Math.max(0, end - start) };
  const description = { text: sarifText(word('narrative', files.language)) };
  const artifactLocation =
    files.narrativeUri === undefined ? { description } : { uri: files.narrativeUri, index: 1, description };
  return {
    physicalLocation: { artifactLocation, region },
    logicalLocations: [{ name: 'narrative', fullyQualifiedName: 'narrative', kind: 'resource' }],
  };
}
