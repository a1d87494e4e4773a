export type { LoadedFile, LoadOptions } from './load.js';
export { loadFile } from './load.js';
export type { Reader, ReaderOptions } from './reader.js';
export { createReader } from './reader.js';
