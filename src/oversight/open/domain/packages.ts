import { compile, type PublishedRelease } from './merge.js';

/** What every package says of itself. */
export interface PackageFrame {
  readonly publisher: {
    readonly name: string;
    readonly scheme: string;
    readonly uid: string;
    readonly uri: string;
  };
  readonly license: string;
  readonly publicationPolicy: string;
  readonly extensions: readonly string[];
}

/** Address of a package and when the newest of what is in it was published. */
export interface PackageOf {
  readonly uri: string;
  readonly publishedDate: string;
  readonly next?: string | null;
}

/** A release package of OCDS 1.1. */
export function releasePackage(
  frame: PackageFrame,
  { uri, publishedDate, next = null }: PackageOf,
  releases: readonly PublishedRelease[],
) {
  return {
    uri,
    version: '1.1',
    extensions: frame.extensions,
    publishedDate,
    publisher: frame.publisher,
    license: frame.license,
    publicationPolicy: frame.publicationPolicy,
    releases,
    ...(next !== null && { links: { next } }),
  };
}

/** A record package of OCDS 1.1 for one process: every release of it, and what they come to. */
export function recordPackage(
  frame: PackageFrame,
  { uri, publishedDate, packages }: Omit<PackageOf, 'next'> & { readonly packages: readonly string[] },
  releases: readonly PublishedRelease[],
) {
  const compiledRelease = compile(releases);
  return {
    uri,
    version: '1.1',
    extensions: frame.extensions,
    publishedDate,
    publisher: frame.publisher,
    license: frame.license,
    publicationPolicy: frame.publicationPolicy,
    packages,
    records: [{ ocid: compiledRelease.ocid, releases, compiledRelease }],
  };
}
