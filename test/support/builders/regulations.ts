import type { ParameterFile } from '../../../src/regulations/index.js';
import { anAgency, anOfficial, type TestOfficial } from '../actors.js';
import type { TestApp } from '../app.js';

/** Who writes regulations and who publishes them, in the unit of the UKPBJ; and posts for every role that routes name. */
export interface RegulationOffice {
  readonly agencyId: string;
  readonly curator: TestOfficial;
  readonly pa: TestOfficial;
}

/** The office, with a holder of each post a regulation may name. */
export async function aRegulationOffice(test: TestApp): Promise<RegulationOffice> {
  const agencyId = await anAgency(test, { name: 'Sekretariat Daerah' });
  const curator = await anOfficial(test, { agencyId, role: 'ukpbj-curator', name: 'Kurator Penyusun' });
  const pa = await anOfficial(test, { agencyId, role: 'pa', name: 'Sekretaris Daerah' });
  for (const role of ['kpa', 'ppk', 'pptk', 'pejabat-pengadaan', 'bendahara-pengeluaran'] as const) {
    await anOfficial(test, { agencyId, role });
  }
  return { agencyId, curator, pa };
}

/** A draft made of `document`; returns what the API answered. */
export async function aDraftRegulation(
  test: TestApp,
  { curator }: RegulationOffice,
  document: object,
): Promise<{ id: string; version: number; edition: string }> {
  const { status, body } = await test.request<{ id: string; version: number; edition: string }>(
    'POST',
    '/api/v1/regulations',
    { token: curator.token, body: { document } },
  );
  if (status !== 201) throw new Error(`draft refused: ${JSON.stringify(body)}`);
  return body;
}

/** Drafts and publishes `document` from `from`; returns the id of the edition. */
export async function aPublishedRegulation(
  test: TestApp,
  office: RegulationOffice,
  document: object,
  from: string,
): Promise<string> {
  const { id, version } = await aDraftRegulation(test, office, document);
  const { status, body } = await test.request('POST', `/api/v1/regulations/${id}/publish`, {
    token: office.pa.token,
    body: { version, from },
  });
  if (status !== 200) throw new Error(`publication refused: ${JSON.stringify(body)}`);
  return id;
}

/** The document with another value for one parameter (of one scope, when it has scopes). */
export function withValue(
  document: ParameterFile,
  code: string,
  value: unknown,
  scope?: string,
): ParameterFile {
  return {
    ...document,
    parameters: document.parameters.map((one) =>
      one.code === code && (scope === undefined || one.appliesTo?.includes(scope))
        ? { ...one, value: value as never }
        : one,
    ),
  };
}
