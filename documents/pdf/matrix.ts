/** [a b c d e f]: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** What `inner` does first and `outer` then. */
export function combined(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

export function applied([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** What takes back what a matrix does; undefined where nothing can. */
export function inverse([a, b, c, d, e, f]: Matrix): Matrix | undefined {
  const size = a * d - b * c;
  if (size === 0 || !Number.isFinite(size)) return undefined;
  return [d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size];
}

/** A matrix as a PDF states it; anything else changes nothing. */
export function matrixOf(stated: ArrayLike<number> | null | undefined): Matrix {
  if (!stated || stated.length < 6) return IDENTITY;
  const numbers = Array.from({ length: 6 }, (_, i) => Number(stated[i]));
  return numbers.every(Number.isFinite) ? (numbers as unknown as Matrix) : IDENTITY;
}
