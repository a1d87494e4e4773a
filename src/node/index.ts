export type { LoadedFile, LoadOptions } from './load.js';
export { loadFile } from './load.js';
export type { Reader, ReaderOptions } from './reader.js';
export { createReader } from './reader.js';
export type { WatchedFile, WatchOptions } from './watch.js';
export { watchFile } from './watch.js';
