import type { CollectionTag, ScalarTag, Tags, YAMLMap, YAMLSeq } from 'yaml';
import { isScalar } from 'yaml';
import { isPrintable, quoted } from '../syntax/printable.js';

type Tag = Exclude<Tags[number], string>;
type Context = Parameters<NonNullable<ScalarTag['stringify']>>[1];

/** The schema's tags, where `{ a: b }` has spaces inside and `[a, b]` has none, and no text hides a character. */
export function styled(tags: Tags): Tags {
  return tags.map((tag) => {
    if (typeof tag !== 'object') return tag;
    if (tag.tag === 'tag:yaml.org,2002:map') return padded(tag as CollectionTag, ' ');
    if (tag.tag === 'tag:yaml.org,2002:seq') return padded(tag as CollectionTag, '');
    return tag.tag === 'tag:yaml.org,2002:str' ? readable(tag as ScalarTag) : tag;
  });
}

function padded(collection: CollectionTag, padding: string): Tag {
  const tag = {
    ...collection,
    stringify: (item: YAMLMap | YAMLSeq, context: Context, onComment?: () => void, onChompKeep?: () => void): string =>
      item.toString({ ...context, flowCollectionPadding: padding }, onComment, onChompKeep),
  };
  // The library calls it for collections as well; its types name it for scalars only.
  return tag as unknown as Tag;
}

function readable(text: ScalarTag): ScalarTag {
  return {
    ...text,
    stringify: (item, context, onComment, onChompKeep) =>
      isScalar(item) && typeof item.value === 'string' && hides(item.value)
        ? quoted(item.value)
        : (text.stringify?.(item, context, onComment, onChompKeep) ?? quoted(String(item.value))),
  };
}

/** Lines and tabs show well enough in a block of text. */
function hides(text: string): boolean {
  return !isPrintable(text.replaceAll(/[\n\t]/g, ''));
}
