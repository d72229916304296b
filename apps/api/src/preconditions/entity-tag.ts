import { DomainError } from '#domain';

const VERSION_TAG = /^"(0|[1-9]\d{0,9})"$/;

export function entityTag(version: number): string {
  return `"${version}"`;
}

/** The version that a caller had read, from `If-Match: "7"`; undefined when the header is not there. */
export function expectedVersion(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const version = VERSION_TAG.exec(header.trim())?.[1];
  if (version === undefined)
    throw new DomainError(
      'REQUEST.INVALID',
      'If-Match must be one strong entity tag, such as "7".',
      'If-Match',
    );
  return Number(version);
}

/** True when `If-None-Match` names the current tag, so that there is nothing new to send. Weak comparison, as GET asks for. */
export function isNotModified(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const tags = header.split(',').map((candidate) => candidate.trim().replace(/^W\//, ''));
  return tags.includes(tag) || tags.includes('*');
}
