import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people call the same things: a first set of synonyms, so that a search works on the first day; curators go on from here. */
export class CatalogAddSearchSynonyms1767225702000 implements MigrationInterface {
  name = 'CatalogAddSearchSynonyms1767225702000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      insert into search_synonym (phrases, words, is_shipped)
      select string_to_array(phrases, ', '),
        array(select distinct w from regexp_split_to_table(phrases, '[^a-z0-9]+') as w where w <> ''), true
      from unnest(array[
        'nasi kotak, nasi box, nasi boks, nasi dus, nasi dos, makan kotak, makan box, lunch box',
        'snack box, snack boks, snack kotak, snack dus, snack dos, kudapan boks, kudapan kotak, kue kotak, kue box, kue dus',
        'snack, snek, kudapan, makanan ringan, camilan, cemilan',
        'prasmanan, buffet, bufet',
        'air mineral, air minum kemasan, air putih, aqua, amdk',
        'jajan pasar, kue basah, jajanan pasar',
        'kotak, box, boks, dus, dos, doos, kardus',
        'hvs, kertas hvs',
        'f4, folio, polio, ef',
        'a4, kwarto, kuarto, quarto',
        'pulpen, pena, bolpoin, bolpen, ballpoint, ballpoin, balpoint, balpoin, ball point, ball pen, ballpen, bolpoint',
        'pensil, pencil',
        'tip ex, tipex, tipeex, tipe x, tipp ex, tipx, tip x, correction pen, correction fluid, correction tape, cairan koreksi, pita koreksi, penghapus cair, koreksi',
        'stopmap, stofmap, stop map, snelhechter, snelhekter',
        'meterai, materai, metrai, matrai',
        'prangko, perangko',
        'kuitansi, kwitansi',
        'stapler, staples, stepler, steples, hekter, hechter, jepretan, jekrekan',
        'isi stapler, isi staples, isi steples, isi hekter, refill stapler, anak hekter',
        'lakban, isolasi, selotip, solasi, solatip, tape, plester',
        'penggaris, mistar, ruler, garisan',
        'penghapus, setip, eraser',
        'spidol, marker, whiteboard marker, boardmarker',
        'stabilo, highlighter, penanda teks',
        'rautan, serutan, peraut, sharpener',
        'klip kertas, paper clip, paperclip, klip',
        'binder clip, blinder clip, penjepit kertas, klip binder',
        'ordner, odner, order map, box file, boxfile, bantex',
        'perforator, pelubang kertas, pembolong kertas, plong, punch',
        'tinta, ink, refill tinta',
        'toner, cartridge, catridge, katrid, cartrid',
        'flashdisk, flash disk, fd, usb',
        'sticky note, sticky notes, post it, postit, pos it, catatan tempel',
        'blok note, blok not, block note, blocknote, bloknot, notes, buku catatan, blok catatan',
        'gunting, scissors',
        'cutter, kater, pisau potong',
        'lem, glue, perekat',
        'amplop, envelope, sampul surat',
        'karbon, carbon',
        'stempel, cap, stamp',
        'bantalan stempel, bak stempel, stamp pad, stempel pad',
        'kertas foto, photo paper, kertas photo, glossy, glosy',
        'continuous form, continous form, kertas komputer, countinous form, continuos form',
        'laminating, laminasi',
        'map plastik, clear holder, clearholder, map bening',
        'papan tulis, whiteboard, white board',
        'baterai, batrei, batere, battery, batu baterai',
        'fotokopi, fotocopy, photocopy, foto copy',
        'jilid, penjilidan, binding',
        'spanduk, banner',
        'merah, red',
        'hitam, black',
        'biru, blue',
        'kuning, yellow',
        'putih, white',
        'kecil, small',
        'besar, large',
        'warna, color, colour'
      ]) as phrases
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from search_synonym where is_shipped');
  }
}
