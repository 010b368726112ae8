import type { Award, Contract, Item, Organization, OrganizationReference, Value } from './ocds.js';
import { openText } from './open-text.js';
import type { AgencyFacts, LineFacts, ProcessFacts, VendorFacts } from './process-facts.js';
import type { ReleaseSettings, Telling } from './telling.js';

/** Money as OCDS writes it. */
export function rupiah(amount: number): Value {
  return { amount, currency: 'IDR' };
}

/** One line; its id is that of the line. */
export function itemOf(line: LineFacts): Item {
  const { id, name, specification, quantity, unit, unitPrice, ceilingPrice, categoryCode, category } = line;
  const description = openText(specification === '' ? name : `${name}: ${specification}`) ?? 'Barang';
  return {
    id,
    description,
    ...(categoryCode !== null && {
      classification: {
        scheme: 'KATEGORI-LOKAPASAR',
        id: categoryCode,
        description: category ?? categoryCode,
      },
    }),
    quantity,
    unit: {
      name: unit,
      value: rupiah(unitPrice),
      ...(ceilingPrice !== null && { ceilingValue: rupiah(ceilingPrice) }),
    },
  };
}

/** The agency, by the name that its party has. */
export function agencyReference(
  { code, name }: AgencyFacts,
  { agencyScheme }: ReleaseSettings,
): OrganizationReference {
  return { id: `${agencyScheme.value}-${code}`, name };
}

/** A vendor of the process, by the name that its party has. */
export function vendorReference(
  { vendors, id }: ProcessFacts,
  vendorId: string,
  { businessScheme }: ReleaseSettings,
): OrganizationReference {
  const vendor = vendors.find((known) => known.id === vendorId);
  if (!vendor) throw new Error(`requisition ${id} names an unknown vendor`);
  return { id: `${businessScheme.value}-${vendor.nib}`, name: nameOf(vendor) };
}

/** The agency and every vendor that the release names, each once, with all that it is in the process. */
export function partiesOf(
  { process, settings }: Telling,
  { awards, contracts }: { readonly awards: readonly Award[]; readonly contracts: readonly Contract[] },
): Organization[] {
  const isPaid = contracts.some(({ implementation }) => (implementation?.transactions ?? []).length > 0);
  const { agency, vendors } = process;
  const buyer: Organization = {
    ...agencyReference(agency, settings),
    identifier: { scheme: settings.agencyScheme.value, id: agency.code, legalName: agency.name },
    address: {
      ...(agency.address !== '' && { streetAddress: agency.address }),
      ...(agency.city !== '' && { locality: agency.city }),
      countryName: 'Indonesia',
    },
    roles: ['buyer', 'procuringEntity', ...(isPaid ? ['payer'] : [])],
  };
  const named = new Set(awards.flatMap(({ suppliers }) => suppliers.map(({ id }) => id)));
  const paid = new Set(
    contracts.flatMap(({ implementation }) =>
      (implementation?.transactions ?? []).map(({ payee }) => payee.id),
    ),
  );
  const suppliers = vendors
    .map((vendor) => partyOf(process, vendor, settings, paid))
    .filter(({ id }) => named.has(id) || paid.has(id));
  return [buyer, ...suppliers];
}

function partyOf(
  process: ProcessFacts,
  vendor: VendorFacts,
  settings: ReleaseSettings,
  paid: ReadonlySet<string>,
): Organization {
  const reference = vendorReference(process, vendor.id, settings);
  return {
    ...reference,
    identifier: { scheme: settings.businessScheme.value, id: vendor.nib, legalName: reference.name },
    // Where a person lives is nobody's business: the village is enough.
    address: {
      ...(vendor.desa !== null && { locality: vendor.desa }),
      ...(vendor.kecamatan !== null && { region: `Kecamatan ${vendor.kecamatan}` }),
      countryName: 'Indonesia',
    },
    roles: ['supplier', ...(paid.has(reference.id) ? ['payee'] : [])],
    details: { scale: vendor.umkmClass === 'mikro' ? 'micro' : 'sme' },
  };
}

function nameOf({ name }: VendorFacts): string {
  return openText(name) ?? 'Penyedia';
}
