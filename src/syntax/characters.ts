import type { Report } from './report.js';

/**
 * Reports the first character that may not stand in a text: an unpaired surrogate, a control character, or a carriage return alone,
 * which YAML takes for the end of a line and most programs do not. False where there is one.
 */
export function checkCharacters(text: string, report: Report): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x1f && (unit < 0xd800 || unit > 0xdfff)) continue;
    if (unit === 0x0a || unit === 0x09 || (unit === 0x0d && text.charCodeAt(i + 1) === 0x0a)) continue;
    if (unit === 0x0d) {
      report(
        {
          code: 'yaml-syntax',
          message: 'a carriage return stands without a line feed behind it',
          help: 'end every line with a line feed, with or without a carriage return before it',
        },
        i,
        i + 1,
      );
    } else if (unit <= 0x1f) {
      report(
        {
          code: 'yaml-syntax',
          message: `the control character U+${hex(unit).toUpperCase()} stands in the text`,
          help: `write it as \`\\u${hex(unit)}\` in double quotes, if it is meant`,
        },
        i,
        i + 1,
      );
    } else if (unit < 0xdc00 && isLowSurrogate(text.charCodeAt(i + 1))) {
      i++;
      continue;
    } else report({ code: 'ill-formed-text', message: 'an unpaired surrogate stands here' }, i, i + 1);
    return false;
  }
  return true;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

function hex(unit: number): string {
  return unit.toString(16).padStart(4, '0');
}
