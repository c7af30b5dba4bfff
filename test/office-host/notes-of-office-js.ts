/**
 * Gives the npm package's office.js the notes of ExcelApi 1.18, which the one that Microsoft serves has already:
 * thin objects over the library's own batching, so that the add-in's notes travel the same protocol as all else.
 * Only where the page is opened with `?notes`.
 */
interface Batch {
  createPropertyObject(
    type: unknown,
    parent: unknown,
    name: string,
    collection: boolean,
    flags: number,
  ): unknown;
  createMethodObject(
    type: unknown,
    parent: unknown,
    name: string,
    operation: number,
    args: unknown[],
    collection: boolean,
    invalid: boolean,
    byId: null,
    flags: number,
  ): unknown;
  invokeMethod(
    target: unknown,
    name: string,
    operation: number,
    args: unknown[],
    flags: number,
    results: number,
  ): void;
  invokeSetProperty(target: unknown, name: string, value: unknown, flags: number): void;
}

interface Loaded {
  _Items?: Record<string, unknown>[];
}

if (location.search.includes('notes')) {
  const waiting = setInterval(() => {
    if (typeof Excel === 'undefined') return;
    clearInterval(waiting);
    const { BatchApiHelper: batch, ClientObject } = OfficeExtension as unknown as {
      BatchApiHelper: Batch;
      ClientObject: new (context: unknown, path: unknown) => object;
    };

    class Note extends ClientObject {
      private values: Record<string, unknown> = {};
      get authorName(): unknown {
        return this.values.AuthorName;
      }
      get content(): unknown {
        return this.values.Content;
      }
      set content(text: unknown) {
        batch.invokeSetProperty(this, 'Content', text, 0);
      }
      getLocation(): unknown {
        return batch.createMethodObject(Excel.Range, this, 'GetLocation', 1, [], false, true, null, 4);
      }
      delete(): void {
        batch.invokeMethod(this, 'Delete', 0, [], 0, 0);
      }
      _handleResult(value: Record<string, unknown>): void {
        this.values = value;
      }
    }

    class NoteCollection extends ClientObject {
      items: Note[] = [];
      load(properties: string): this {
        (this as unknown as { context: { load(object: unknown, names: string): void } }).context.load(
          this,
          properties,
        );
        return this;
      }
      add(address: string, content: string): unknown {
        return batch.createMethodObject(Note, this, 'Add', 0, [address, content], false, true, null, 0);
      }
      getItem(key: string): unknown {
        return batch.createMethodObject(Note, this, 'GetItem', 1, [key], false, false, null, 4);
      }
      _handleResult({ _Items = [] }: Loaded): void {
        this.items = _Items.map((value, index) => {
          const note = batch.createMethodObject(
            Note,
            this,
            'GetItemAt',
            1,
            [index],
            false,
            false,
            null,
            4,
          ) as Note;
          note._handleResult(value);
          return note;
        });
      }
    }

    Object.defineProperty(Excel.Worksheet.prototype, 'notes', {
      get() {
        return batch.createPropertyObject(NoteCollection, this, 'Notes', true, 4);
      },
    });
  }, 1);
}
