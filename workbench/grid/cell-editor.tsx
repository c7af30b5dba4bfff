import { useLayoutEffect, useRef } from 'preact/hooks';

export interface CellEditorProps {
  readonly label: string;
  readonly initial: string;
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  /** @param step rows and columns that the active cell moves on by */
  readonly onCommit: (typed: string, step: { readonly down: number; readonly right: number }) => void;
  readonly onCancel: () => void;
}

/** The field that a cell is edited in, over the cell. */
export function CellEditor({ label, initial, box, onCommit, onCancel }: CellEditorProps) {
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  // Before the next key is heard: what is typed at once must not be lost.
  useLayoutEffect(() => {
    const field = input.current;
    field?.focus({ preventScroll: true });
    field?.setSelectionRange(initial.length, initial.length);
  }, []);
  const finish = (then: () => void) => {
    if (done.current) return;
    done.current = true;
    then();
  };
  const commit = (down: number, right: number) =>
    finish(() => onCommit(input.current?.value ?? initial, { down, right }));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    event.stopPropagation();
    if (event.key === 'Enter') commit(event.shiftKey ? -1 : 1, 0);
    else if (event.key === 'Tab') commit(0, event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') finish(onCancel);
    else return;
    event.preventDefault();
  };
  return (
    <input
      ref={input}
      class="cell-editor"
      aria-label={label}
      defaultValue={initial}
      spellcheck={false}
      autocomplete="off"
      onKeyDown={onKeyDown}
      onBlur={() => commit(0, 0)}
      style={{
        left: `${box.left}px`,
        top: `${box.top}px`,
        width: `${Math.max(box.width, 120)}px`,
        height: `${Math.max(box.height, 24)}px`,
      }}
    />
  );
}
