import type { ReadableValue } from './context.js';
import type { Trace } from './trace.js';
import { FALSE, greatest, least, TRUE, type Truth, UNKNOWN } from './truth.js';

/** How the values of a key are put together. */
export interface ValuesForm {
  readonly quantifier: 'ForAllValues' | 'ForAnyValue' | undefined;
  readonly ifExists: boolean;
  readonly isNegated: boolean;
  /** The policy lists no values. */
  readonly isEmptyList: boolean;
  /** The operator and the key, for caveats. */
  readonly label: string;
}

/** The result of the operator, negation included, for one value of the request; undefined is one that cannot be read. */
type PerValue = (text: string | undefined) => Truth;

/** Puts the results for the values of a key together: set operators, absent keys, empty lists and empty values. */
export function combineValues(form: ValuesForm, value: ReadableValue, trace: Trace, test: PerValue): Truth {
  if (form.quantifier !== undefined) return combineSet(form, value, trace, test);
  const isMissing = value === undefined;
  if (form.isEmptyList) {
    if (form.ifExists && value?.kind !== 'list') return isMissing ? TRUE : FALSE;
    if (form.ifExists && value?.kind === 'list' && value.texts.some((text) => text !== '')) return FALSE;
    return trace.doubt('empty-value-list', `${form.label}: no values are listed`);
  }
  if (isMissing) return missingResult(form, trace);
  if (value.kind === 'single') return test(value.text);
  // Several values without a set operator: AWS asks for one, and does not say what happens without.
  const any = value.texts.reduce<Truth>((truth, text) => greatest(truth, test(text)), FALSE);
  const couldBeMissing = value.texts.every((text) => text === '');
  if (any === FALSE && !(couldBeMissing && (form.isNegated || form.ifExists))) return FALSE;
  return trace.doubt('multivalued-key', `${form.label}: the key has several values, and there is no set operator`);
}

function combineSet(form: ValuesForm, value: ReadableValue, trace: Trace, test: PerValue): Truth {
  const texts = value === undefined ? [] : value.kind === 'single' ? [value.text] : value.texts;
  const kept = combineTexts(form, texts, trace, test);
  // An empty value is a value, and AWS says that a set operator does not see it.
  const mayDrop = value?.kind === 'list' || form.quantifier === 'ForAllValues';
  if (!mayDrop || !texts.includes('')) return kept;
  const dropped = combineTexts(
    form,
    texts.filter((text) => text !== ''),
    trace,
    test,
  );
  if (dropped === kept) return kept;
  return trace.doubt('empty-string', `${form.label}: whether an empty value counts decides`);
}

function combineTexts(form: ValuesForm, texts: readonly (string | undefined)[], trace: Trace, test: PerValue): Truth {
  if (texts.length === 0) return missingResult(form, trace);
  if (form.isEmptyList) return FALSE;
  const isAll = form.quantifier === 'ForAllValues';
  const end = isAll ? FALSE : TRUE;
  let truth: Truth = isAll ? TRUE : FALSE;
  for (const text of texts) {
    truth = isAll ? least(truth, test(text)) : greatest(truth, test(text));
    if (truth === end) break;
  }
  return truth;
}

function missingResult({ quantifier, ifExists, isNegated, label }: ValuesForm, trace: Trace): Truth {
  if (quantifier === 'ForAllValues') return TRUE;
  if (quantifier === 'ForAnyValue') {
    if (!ifExists) return FALSE;
    trace.doubt('if-exists-any', `${label}: the key is missing, and AWS does not say whether IfExists counts here`);
    return UNKNOWN;
  }
  return ifExists || isNegated ? TRUE : FALSE;
}
