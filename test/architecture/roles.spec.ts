import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import {
  isGranted,
  isReading,
  mandateRefusal,
  NOT_BY_ACTING,
  PERMISSIONS,
  ROLE_NAMES,
  ROLES,
  type Permission,
} from '../../src/platform/access/index.js';
import { PACKAGE_ROOT } from '../../src/platform/config/index.js';

const permissions = Object.keys(PERMISSIONS) as Permission[];

describe('the roles', () => {
  it('are all of the law’s, and each has an Indonesian name of its own', () => {
    expect(ROLES).toEqual(
      expect.arrayContaining([
        ...[
          'administrator',
          'pa',
          'kpa',
          'ppk',
          'pptk',
          'pejabat-pengadaan',
          'bendahara-pengeluaran',
          'receiver',
        ],
        ...['ppk-skpd', 'ukpbj-verifier', 'ukpbj-curator', 'auditor', 'vendor-owner', 'vendor-staff'],
      ]),
    );
    expect(new Set(Object.values(ROLE_NAMES)).size).toBe(ROLES.length);
  });

  it('never confuse the PPK with the PPK-SKPD', () => {
    expect(ROLE_NAMES.ppk).toBe('Pejabat Pembuat Komitmen');
    expect(ROLE_NAMES['ppk-skpd']).toBe('Pejabat Penatausahaan Keuangan SKPD');
    // The office of finance administration called by the other's bare abbreviation, in whatever we ship or say.
    const confusion = [
      /\bPPK\b(?!-SKPD)[^.\n|]{0,20}[([][^)\]\n]*Penatausahaan/i,
      /Penatausahaan Keuangan(?: SKPD)?["']?\s*[([:]\s*["']?PPK["')\]]/i,
      /['"]ppk-skpd['"]\s*:\s*['"]PPK['"]/,
      /['"]?\bppk\b['"]?\s*:\s*['"](?:PPK-SKPD|Pejabat Penatausahaan)/i,
      /['"](?:PPK)['"]\s*:\s*['"]ppk-skpd['"]/,
    ];
    const confused = texts().flatMap(({ path, lines }) =>
      lines.flatMap((line, index) =>
        confusion.some((form) => form.test(line)) ? [`${path}:${index + 1} ${line.trim()}`] : [],
      ),
    );
    expect(confused).toEqual([]);
  });

  it('of finance administration and of commitment share no right to decide', () => {
    const deciding = permissions.filter(
      (permission) =>
        !isReading(permission) && isGranted('ppk', permission) && isGranted('ppk-skpd', permission),
    );
    // To bring what proves a purchase, to sign under one's own name and to have a drawing made again decide nothing.
    const bringing = [
      ...[
        'attendance.keep',
        'certificate.own',
        'document.render',
        'document.sign',
        'import.run',
        'proof.give',
      ],
    ];
    // What a route of the regulation gives to the posts it names, each in a step of its own; a comment decides nothing, nor does an answer.
    expect(deciding.filter((one) => !bringing.includes(one)).sort()).toEqual([
      ...['case.answer', 'requisition.approve', 'requisition.comment'],
    ]);
  });
});

describe('an acting officer', () => {
  const plt = { appointmentId: 'a', acting: 'Plt.', scope: null, decreeNumber: '800/1' } as const;

  it('never appoints, and never allots or moves budget, whatever permission is added (UU 30/2014 ps 14)', () => {
    const strategic = permissions.filter(
      (permission) => /^(budget|organisation|appointment)\./.test(permission) && !isReading(permission),
    );
    expect(strategic.filter((permission) => NOT_BY_ACTING[permission] === undefined)).toEqual([]);
    for (const permission of strategic) {
      expect(mandateRefusal(plt, permission)).toMatchObject({
        code: 'not-by-acting',
        legalBasis: expect.stringContaining('ps 14'),
      });
      expect(mandateRefusal({ ...plt, acting: null }, permission)).toBeNull();
    }
  });

  it('does the routine of the post', () => {
    for (const permission of ['requisition.approve', 'order.issue', 'requisition.read'] as const) {
      expect(mandateRefusal(plt, permission)).toBeNull();
    }
  });
});

describe('a decree for a part of a post', () => {
  it.each<[Permission, boolean]>([
    ['requisition.approve', true],
    ['requisition.read', true],
    ['session.own', true],
    ['file.upload', true],
    ['order.issue', false],
    ['appointment.make', false],
  ])('with scope requisition.approve: %s is %s', (permission, allowed) => {
    const mandate = {
      appointmentId: 'a',
      acting: null,
      scope: ['requisition.approve'],
      decreeNumber: '800/1',
    };
    expect(mandateRefusal(mandate, permission) === null).toBe(allowed);
  });
});

function texts(): { path: string; lines: string[] }[] {
  return ['src', 'data', 'docs', 'migrations', 'README.md']
    .flatMap((top) => filesOf(top))
    .map((path) => ({
      path,
      lines: readFileSync(join(PACKAGE_ROOT, path), 'utf8').split('\n'),
    }));
}

function filesOf(path: string): string[] {
  if (extname(path) !== '')
    return ['.ts', '.tsx', '.json', '.md', '.csv'].includes(extname(path)) ? [path] : [];
  return readdirSync(join(PACKAGE_ROOT, path)).flatMap((name) => filesOf(`${path}/${name}`));
}
