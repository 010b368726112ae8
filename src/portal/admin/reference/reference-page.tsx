import type { ComponentChildren } from 'preact';
import { isGranted, type Role } from '../../../platform/access/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { Tag } from '../../ui/parts.js';
import { urls } from '../../urls.js';

interface ReferenceProps {
  readonly frame: Frame;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A list of codes to look things up in: the way back to where the reader works, and the list. */
export function ReferencePage({ frame, title, children }: ReferenceProps) {
  const { href, label } = homeOf(frame.session.role);
  return (
    <Layout title={title} {...frame} here={href} isWide>
      <nav class="trail" aria-label="Kembali">
        <a href={href}>{label}</a>
      </nav>
      <h1>{title}</h1>
      {children}
    </Layout>
  );
}

function homeOf(role: Role): { readonly href: string; readonly label: string } {
  if (role === 'administrator') return { href: urls.admin, label: 'Kelola' };
  if (isGranted(role, 'budget.read')) return { href: urls.budget, label: 'Anggaran' };
  return role === 'ukpbj-verifier'
    ? { href: urls.verifying, label: 'Verifikasi usaha' }
    : { href: urls.home, label: 'Beranda' };
}

interface OriginProps {
  readonly source: string;
  readonly verified: boolean;
  /** Of what, where not of the whole list. */
  readonly of?: string;
}

/** Where a list comes from, and whether somebody has compared it with its source. */
export function Origin({ source, verified, of }: OriginProps) {
  return (
    <p class="origin">
      {verified ? (
        <Tag tone="done">sudah dicocokkan</Tag>
      ) : (
        <Tag tone="waits">belum dicocokkan dengan sumber resmi</Tag>
      )}{' '}
      <small>{`Sumber${of === undefined ? '' : ` ${of}`}: ${source}`}</small>
    </p>
  );
}
