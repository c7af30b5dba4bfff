/** See third-parties.mjs. */
interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
  >;
}

export declare function bundledPackages(metafiles: readonly Metafile[]): string[];
export declare function installedPackages(): string[];
export declare function packageFacts(folder: string): {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly author?: string;
};
export declare function materialsOf(folders: readonly string[]): string;
export declare function noticesOf(folders: readonly string[]): string;
