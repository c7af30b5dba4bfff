/** An object as an S3 inventory lists it: a text for each column of its schema. */
export type InventoriedObject = Readonly<Record<string, string | undefined>>;

/** Columns without which it cannot be told what is to be checked again. */
export const NEEDED_COLUMNS = ['Bucket', 'Key', 'Size'] as const;
/** Further ones, where an inventory lists every version of an object. */
export const NEEDED_OF_VERSIONS = ['IsLatest', 'IsDeleteMarker'] as const;

/**
 * The key of an object that there was when the inventory was made.
 * @returns undefined for another bucket's objects, older versions, delete markers, empty files and folders
 */
export function inventoriedKey(object: InventoriedObject, bucket: string): string | undefined {
  const { Bucket, Key = '', Size, IsLatest = 'true', IsDeleteMarker = 'false' } = object;
  const isCurrent = isTrue(IsLatest) && !isTrue(IsDeleteMarker);
  return Bucket === bucket && isCurrent && Number(Size) > 0 ? decodedKey(Key) : undefined;
}

/** The documentation writes `True`, inventories hold `true`. */
function isTrue(text: string): boolean {
  return text.toLowerCase() === 'true';
}

/**
 * Keys in CSV inventories are URL-encoded. Step Functions' documentation does not say that it decodes them, so they
 * are taken to come as they stand there; one with Chinese or a space in it can only have been decoded before.
 */
function decodedKey(key: string): string {
  if (!/^[!-~]*$/u.test(key)) return key;
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return key;
  }
}
