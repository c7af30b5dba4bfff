/** The powers of ten that binary fractions hold exactly: 10^0 to 10^22. */
export const POWERS_OF_TEN: readonly number[] = Array.from({ length: 23 }, (_, power) =>
  Number(`1e${power}`),
);

export const MOST_POWER = POWERS_OF_TEN.length - 1;
