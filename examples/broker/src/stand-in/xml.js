const ENTITIES = /** @type {Readonly<Record<string, string>>} */ ({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
});

/**
 * Writes nested records as XML elements; undefined is left out.
 * @param {Readonly<Record<string, unknown>>} record
 * @returns {string}
 */
export function elements(record) {
  return Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `<${name}>${content(value)}</${name}>`)
    .join('');
}

/** @param {unknown} value */
function content(value) {
  if (typeof value === 'object' && value !== null) return elements(/** @type {Record<string, unknown>} */ (value));
  return String(value).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}
