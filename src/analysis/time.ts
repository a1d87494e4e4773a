/** The time of the requests that are asked about, in epoch seconds: one, any, or none given. */
export type Now = number | 'any' | 'none';

/** The first and the last second that a request can give as its time: the year 0, and what would be milliseconds. */
export const OLDEST: number = -62_167_219_200;
export const YOUNGEST: number = 1e11;
