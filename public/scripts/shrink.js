// Photos of <input type="file" data-shrink> become small before they are sent: a phone's camera makes ten times more than anybody reads.
// Without scripts, or where the browser cannot draw the photo, the original goes as it is.
const LONGEST_SIDE = 1600;
const PREVIEW_SIDE = 240;
const QUALITY = 0.8;
const PHOTO = /^image\/(jpeg|png|webp|heic|heif)$/;

for (const input of document.querySelectorAll('input[type="file"][data-shrink]')) {
  const note = document.createElement('div');
  note.className = 'shrink-note';
  note.setAttribute('role', 'status');
  input.after(note);
  let work = null;
  input.addEventListener('change', () => {
    const chosen = [...input.files];
    if (chosen.length === 0) return void note.replaceChildren();
    const own = shrinkAll(input, note, chosen).finally(() => {
      if (work === own) work = null;
    });
    work = own;
  });
  // Whoever presses the button meanwhile waits a moment instead of sending the large one.
  input.form?.addEventListener('submit', (event) => {
    if (!work) return;
    event.preventDefault();
    const { submitter } = event;
    void work.then(() => input.form.requestSubmit(submitter));
  });
}

async function shrinkAll(input, note, chosen) {
  note.replaceChildren('Mengecilkan foto…');
  const made = [];
  for (const file of chosen) made.push(await shrunk(file));
  // Another choice was made meanwhile: its own work says what becomes of it.
  if (![...input.files].every((file, at) => file === chosen[at])) return;
  const carried = new DataTransfer();
  for (const { file } of made) carried.items.add(file);
  input.files = carried.files;
  note.replaceChildren(...made.flatMap(({ file, preview }, at) => told(chosen[at], file, preview)));
}

async function shrunk(file) {
  const kept = { file, preview: null };
  if (!PHOTO.test(file.type)) return kept;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const preview = drawn(picture, PREVIEW_SIDE);
    const blob = await new Promise((resolve) =>
      drawn(picture, LONGEST_SIDE).toBlob(resolve, 'image/jpeg', QUALITY),
    );
    picture.close();
    if (!blob || blob.size >= file.size) return { file, preview };
    const name = `${file.name.replace(/\.[^.]*$/, '')}.jpg`;
    return { file: new File([blob], name, { type: blob.type, lastModified: file.lastModified }), preview };
  } catch {
    return kept;
  }
}

function drawn(picture, longest) {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  // What was transparent is paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function told(before, after, preview) {
  const line = document.createElement('p');
  line.textContent =
    after === before
      ? `${after.name}, ${size(after)}. Siap dikirim.`
      : `Foto dikecilkan dari ${size(before)} menjadi ${size(after)}. Siap dikirim.`;
  if (!preview) return [line];
  preview.setAttribute('role', 'img');
  preview.setAttribute('aria-label', `Foto yang Anda pilih: ${before.name}`);
  return [line, preview];
}

function size({ size: bytes }) {
  const format = (value, digits) => value.toLocaleString('id-ID', { maximumFractionDigits: digits });
  return bytes >= 1_000_000
    ? `${format(bytes / 1_000_000, 1)} MB`
    : `${format(Math.max(1, bytes / 1000), 0)} KB`;
}
