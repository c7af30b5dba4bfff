/** What a number format's code says of how a value is shown. */
export interface ShownAs {
  /** Decimals shown; undefined where the format leaves it to the value (General, text). */
  readonly places: number | undefined;
  readonly percent: boolean;
  readonly date: boolean;
}

const remembered = new Map<string, ShownAs>();

/** @param code such as `#,##0.00_ `, `0.00%`, `yyyy"年"m"月"`, `General` */
export function shownAs(code: string): ShownAs {
  let known = remembered.get(code);
  if (!known) {
    known = analysed(code);
    if (remembered.size < 2000) remembered.set(code, known);
  }
  return known;
}

function analysed(code: string): ShownAs {
  const first = (code.split(';')[0] ?? '').replace(/"[^"]*"|\\.|_.|\*.|\[[^[\]]*\]/gu, '');
  if (/general|^@$|^\s*$/iu.test(first)) return { places: undefined, percent: false, date: false };
  const date = /[ymdhs年月日]/iu.test(first) && !/[0#?]/u.test(first.replace(/[hms][^ymd]*/giu, ''));
  if (date) return { places: undefined, percent: false, date: true };
  if (/\//u.test(first) || /e[+-]/iu.test(first)) {
    return { places: undefined, percent: false, date: false };
  }
  const fraction = /\.([0#?]*)/u.exec(first);
  const scaled = /(?<!,),+(?=\.|[^0#?,]*$)/u.exec(first)?.[0].length ?? 0;
  return {
    places: scaled > 0 ? undefined : (fraction?.[1]?.length ?? 0),
    percent: first.includes('%'),
    date: false,
  };
}
