import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/index.js';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const LONGEST_CHAIN = 5;

/** Whose certificates this installation trusts: those in SIGNING_CA_FILE, read once at start, which fails when the file holds none. */
@Injectable()
export class Authorities {
  private readonly roots: readonly X509Certificate[];

  constructor(@Inject(CONFIG) { signing }: Config) {
    const pem = signing.caFile === null ? '' : readFileSync(signing.caFile, 'utf8');
    this.roots = (pem.match(CERTIFICATE) ?? []).map((text) => new X509Certificate(text));
    if (signing.caFile !== null && this.roots.length === 0) {
      throw new Error('SIGNING_CA_FILE holds no certificate in PEM');
    }
  }

  get areKnown(): boolean {
    return this.roots.length > 0;
  }

  /** Whether the certificate leads to one of ours, by those that came with it. */
  trusts(certificate: X509Certificate, others: readonly X509Certificate[]): boolean {
    let current = certificate;
    for (let step = 0; step < LONGEST_CHAIN; step += 1) {
      const child = current;
      if (this.roots.some((root) => root.fingerprint256 === child.fingerprint256 || issued(root, child)))
        return true;
      const parent = others.find((candidate) => candidate.ca && issued(candidate, child));
      if (!parent) return false;
      current = parent;
    }
    return false;
  }
}

function issued(parent: X509Certificate, child: X509Certificate): boolean {
  return child.checkIssued(parent) && child.verify(parent.publicKey);
}
