import { addendumVersion, renderAddendum } from './forms/addendum.js';
import { bastVersion, renderBast } from './forms/bast.js';
import type {
  AddendumData,
  BastData,
  KuitansiData,
  NotaData,
  RejectionNoteData,
  SpkData,
  SuratJalanData,
} from './forms/forms.data.js';
import { kuitansiVersion, renderKuitansi } from './forms/kuitansi.js';
import { notaVersion, renderNota } from './forms/nota.js';
import { rejectionNoteVersion, renderRejectionNote } from './forms/rejection-note.js';
import { renderSpk, spkVersion } from './forms/spk.js';
import { renderSuratJalan, suratJalanVersion } from './forms/surat-jalan.js';
import {
  firstVersion,
  renderFirstSuratPesanan,
  renderSuratPesanan,
  templateVersion as suratPesananVersion,
} from './surat-pesanan.js';
import type { SuratPesananData } from './surat-pesanan.data.js';

/** The snapshot that each template version draws. A version, once used, stays here for as long as its documents exist. */
export interface TemplateData {
  'surat-pesanan/1': SuratPesananData;
  'surat-pesanan/2': SuratPesananData;
  'spk/1': SpkData;
  'kuitansi/1': KuitansiData;
  'bast/1': BastData;
  'surat-jalan/1': SuratJalanData;
  'nota-penolakan/1': RejectionNoteData;
  'adendum/1': AddendumData;
  'nota/1': NotaData;
}

/** Kind and version of a template, as stored with each document. */
export type TemplateVersion = keyof TemplateData;

type Render<Version extends TemplateVersion> = (data: TemplateData[Version]) => Promise<Uint8Array>;

const templates: { [Version in TemplateVersion]: Render<Version> } = {
  [firstVersion]: renderFirstSuratPesanan,
  [suratPesananVersion]: renderSuratPesanan,
  [spkVersion]: renderSpk,
  [kuitansiVersion]: renderKuitansi,
  [bastVersion]: renderBast,
  [suratJalanVersion]: renderSuratJalan,
  [rejectionNoteVersion]: renderRejectionNote,
  [addendumVersion]: renderAddendum,
  [notaVersion]: renderNota,
};

/** Every version that can be drawn. */
export const templateVersions = Object.keys(templates) as TemplateVersion[];

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
