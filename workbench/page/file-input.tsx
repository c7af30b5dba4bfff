import type { Ref } from 'preact';

export const ACCEPTED = '.xlsx,.xlsm,.xls,.et,.ods,.csv,.tsv,.txt,.docx,.pdf';

/** The file chooser behind a button, which a keyboard reaches in its place. */
export function FileInput(props: {
  readonly input: Ref<HTMLInputElement>;
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  return (
    <input
      ref={props.input}
      type="file"
      class="spoken"
      multiple
      tabIndex={-1}
      accept={ACCEPTED}
      aria-label={props.label}
      onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])];
        event.currentTarget.value = '';
        if (files.length > 0) props.onFiles(files);
      }}
    />
  );
}
