import { longDate } from '../../../kernel/index.js';
import { fail, notApplicable, pass, rule, warn, type Rule } from './rule.js';

/** From whom it may be bought. */
export const vendorRules: readonly Rule[] = [
  rule('flag', {
    code: 'vendor-verified',
    title: 'Penyedia sudah diverifikasi',
    setBy: 'vendor_verification_required',
    whenUnset: 'fail',
    check: ({ vendor }) =>
      vendor.verified
        ? pass('Penyedia sudah diverifikasi.')
        : fail('Penyedia belum diverifikasi.', '/vendor/verified'),
  }),
  rule('flag', {
    code: 'vendor-not-suspended',
    title: 'Penyedia tidak sedang dikenai sanksi',
    setBy: 'vendor_suspension_blocks',
    whenUnset: 'fail',
    check: ({ vendor }) =>
      vendor.suspended
        ? fail('Penyedia sedang dikenai sanksi penghentian sementara.', '/vendor/suspended')
        : pass('Penyedia tidak sedang dikenai sanksi.'),
  }),
  rule('codes', {
    code: 'vendor-domicile',
    title: 'Penyedia berdomisili di daerah ini',
    setBy: 'vendor_domicile',
    whenUnset: 'fail',
    check: ({ vendor }, regencies) =>
      regencies.includes(vendor.domicileRegencyCode)
        ? pass('Penyedia berdomisili di daerah ini.')
        : fail(
            `Penyedia berdomisili di wilayah ${vendor.domicileRegencyCode}, di luar daerah ini.`,
            '/vendor/domicileRegencyCode',
          ),
  }),
  rule('codes', {
    code: 'vendor-business-class',
    title: 'Penyedia adalah usaha mikro, kecil, atau koperasi',
    setBy: 'vendor_classes',
    whenUnset: 'fail',
    check: ({ vendor }, classes) => {
      if (vendor.businessClass === null) {
        return fail('Skala usaha penyedia belum diketahui.', '/vendor/businessClass');
      }
      return classes.includes(vendor.businessClass)
        ? pass('Skala usaha penyedia sesuai.')
        : fail('Skala usaha penyedia tidak termasuk yang diutamakan.', '/vendor/businessClass');
    },
  }),
  rule('number', {
    code: 'vendor-rotation',
    title: 'Pemerataan penyedia',
    setBy: 'vendor_rotation_max',
    whenUnset: 'not-applicable',
    check: ({ consecutiveOrdersToVendor }, most) =>
      consecutiveOrdersToVendor >= most
        ? warn(
            `Penyedia ini sudah menerima ${consecutiveOrdersToVendor} pesanan berturut-turut; batasnya ${most}. Pilih penyedia lain atau jelaskan alasannya.`,
            '/consecutiveOrdersToVendor',
          )
        : pass(`Pesanan berturut-turut ke penyedia ini masih di bawah ${most}.`),
  }),
  rule('date', {
    code: 'halal',
    title: 'Makanan dan minuman bersertifikat halal',
    // A class that is unknown, or says nothing about size (a cooperative), is held to the earlier date: not knowing must not postpone a duty.
    setBy: ({ vendor }) =>
      vendor.businessClass === 'micro' || vendor.businessClass === 'small'
        ? 'halal_duty_small_from'
        : 'halal_duty_large_from',
    whenUnset: 'fail',
    check: ({ category, vendor, deliveryDate }, dutyFrom) => {
      if (category !== 'mamin') return notApplicable('Hanya untuk makanan dan minuman.');
      if (vendor.hasHalal) return pass('Penyedia mempunyai sertifikat halal.');
      return deliveryDate < dutyFrom
        ? notApplicable(`Kewajiban sertifikat halal berlaku mulai ${longDate(dutyFrom)}.`)
        : fail(
            `Penyedia belum menunjukkan sertifikat halal, wajib sejak ${longDate(dutyFrom)}.`,
            '/vendor/hasHalal',
          );
    },
  }),
];
