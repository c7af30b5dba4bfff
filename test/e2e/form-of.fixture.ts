/** A form of POST /v1/uploads, as a ticket holds it. */
export interface Form {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Posts a file with a form, as a browser would. @returns the status that S3 answers */
export async function postForm({ url, fields }: Form, bytes: Uint8Array): Promise<number> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([bytes as BlobPart]));
  return (await fetch(url, { method: 'POST', body: form })).status;
}
