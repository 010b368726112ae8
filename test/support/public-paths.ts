import { ModulesContainer } from '@nestjs/core';
import { listRoutes } from '../../src/platform/openapi/index.js';
import type { TestApp } from './app.js';

interface KnownRecords {
  readonly year: string;
  readonly ocid: string;
  /** Ids by the part of the address that they follow. */
  readonly [part: string]: string;
}

// Pages for everybody without a record in their address. Those of one vendor or item show what its owner has agreed to publish.
const PAGES = [
  '/',
  '/data-terbuka',
  '/etalase',
  '/jangkar',
  '/liga-pembayaran',
  '/peraturan',
  '/transparansi',
  '/transparansi/pembelian',
  '/transparansi/penyedia',
];

/** Every address that anybody may read of the public API, with these records; letters and pictures, which are files, left out. */
export function publicPaths(test: TestApp, { year, ocid, ...ids }: KnownRecords): string[] {
  const tables = ['orders', 'prices', 'payments', 'vendors'].flatMap((name) =>
    ['csv', 'json', 'jsonl'].map((format) => `${name}-${year}.${format}`),
  );
  const files: Readonly<Record<string, readonly string[]>> = {
    '/public/bulk/:file': tables,
    '/ocds/bulk/:file': [`${year}.jsonl`, `${year}-records.jsonl`],
    '/ocds/extension/:file': ['extension.json'],
  };
  return listRoutes(test.app.get(ModulesContainer))
    .filter(({ path, method, rule }) => {
      const isOpen = path.startsWith('/api/v1/public/') || PAGES.includes(path);
      return method === 'GET' && isOpen && JSON.stringify(rule).includes('public');
    })
    .filter(({ path }) => !/documents|inquir|(item|vendor)-pictures/.test(path))
    .flatMap(({ path }) => {
      const named = Object.entries(files).find(([ending]) => path.endsWith(ending))?.[1];
      if (named) return named.map((file) => path.replace(':file', file));
      const id = Object.entries(ids).find(([part]) => path.includes(`/${part}/`))?.[1];
      return [path.replace(':ocid', ocid).replace(':id', id ?? 'none')];
    });
}
