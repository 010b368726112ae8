import { renderSuratPesanan, templateVersion as suratPesananVersion } from './surat-pesanan.js';
import type { SuratPesananData } from './surat-pesanan.data.js';

/** The snapshot that each template version draws. A version, once used, stays here for as long as its documents exist. */
export interface TemplateData {
  'surat-pesanan/1': SuratPesananData;
}

/** Kind and version of a template, as stored with each document. */
export type TemplateVersion = keyof TemplateData;

type Render<Version extends TemplateVersion> = (data: TemplateData[Version]) => Promise<Uint8Array>;

const templates: { [Version in TemplateVersion]: Render<Version> } = {
  [suratPesananVersion]: renderSuratPesanan,
};

/** Draws a stored snapshot with the template version it was made for. */
export function renderDocument<Version extends TemplateVersion>(
  version: Version,
  data: TemplateData[Version],
): Promise<Uint8Array> {
  return templates[version](data);
}

/** Whether a stored version can still be drawn; narrows a text from the database. */
export function isTemplateVersion(version: string): version is TemplateVersion {
  return Object.hasOwn(templates, version);
}
