import type { Request } from 'express';
import { KubeRefusal } from '../objects';

/** How the caller wants the answer. */
export type Representation =
  | 'whole'
  | 'PartialObjectMetadata'
  | 'PartialObjectMetadataList';

const JSON_TYPES = ['application/json', 'application/*', '*/*'];

function notAcceptable(message: string): KubeRefusal {
  return new KubeRefusal({ code: 406, reason: 'NotAcceptable', message });
}

/**
 * Picks the representation that is asked for, of those that there are. Tables,
 * which kubectl prefers, are passed over, and so is all that is not JSON.
 *
 * @throws KubeRefusal (406) when nothing fits.
 */
export function representationOf(req: Request): Representation {
  const header = req.get('accept') || '*/*';
  for (const range of header.split(',')) {
    const [type, ...parameters] = range.split(';').map(each => each.trim());
    if (!JSON_TYPES.includes(type)) {
      continue;
    }
    const as = parameters
      .find(each => each.startsWith('as='))
      ?.slice('as='.length);
    if (as === undefined) {
      return 'whole';
    }
    if (as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList') {
      return as;
    }
  }
  throw notAcceptable(
    'only the following media types are accepted: application/json',
  );
}

/**
 * Whether only the metadata of a list or an object is sent.
 *
 * @throws KubeRefusal (406) when one was asked for and the other is there.
 */
export function metadataOnly(
  representation: Representation,
  isList: boolean,
): boolean {
  if (representation === 'whole') {
    return false;
  }
  if (isList !== (representation === 'PartialObjectMetadataList')) {
    throw notAcceptable(
      `you requested ${representation}, but the requested object is ${
        isList ? 'a list' : 'not a list'
      }`,
    );
  }
  return true;
}
