// The camera fills the field with the code it sees and sends it: by the browser's own reader, or by ours where it has none.
// Without a camera, or where it is not allowed, the photo and the typed code below do the same.
const panel = document.querySelector('[data-scan]');
const field = document.querySelector('#kode');
const LOOK_EVERY_MS = 200;
const HELP_AFTER_MS = 15_000;
const HELP = 'Belum terbaca. Dekatkan dan luruskan, cari tempat terang, atau kirim fotonya di bawah ini.';
const REFUSALS = {
  NotAllowedError:
    'Kamera tidak diizinkan. Izinkan kamera untuk situs ini pada setelan peramban Anda, atau kirim foto kodenya di bawah ini.',
  NotFoundError: 'Perangkat ini tidak punya kamera. Kirim foto kodenya, atau ketik kodenya di bawah ini.',
  NotReadableError:
    'Kamera sedang dipakai aplikasi lain. Tutup aplikasi itu lalu coba lagi, atau kirim foto kodenya di bawah ini.',
};
const OTHERWISE =
  'Kamera tidak dapat dibuka. Kirim foto kodenya di bawah ini, ketik kodenya, atau pilih kirimannya.';

if (panel && field && navigator.mediaDevices?.getUserMedia) {
  const [open, close] = panel.querySelectorAll('button');
  const video = panel.querySelector('video');
  const status = panel.querySelector('[role=status]');
  const asked = status.textContent;
  let stream = null;
  panel.hidden = false;

  const stop = () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    video.srcObject = null;
    video.hidden = close.hidden = true;
    open.hidden = false;
  };
  const say = (text) => {
    status.textContent = text;
    status.hidden = false;
  };

  open.addEventListener('click', async () => {
    open.hidden = true;
    say('Membuka kamera…');
    try {
      const read = await reader(panel.dataset.scan);
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment', width: { ideal: 1280 } },
      });
      video.srcObject = stream;
      video.hidden = close.hidden = false;
      await video.play();
      say(asked);
      look(read, Date.now());
    } catch ({ name }) {
      stop();
      say(REFUSALS[name] ?? OTHERWISE);
    }
  });
  close.addEventListener('click', () => {
    stop();
    status.hidden = true;
    open.focus();
  });
  // The light of the camera goes out with the page, also where the browser keeps the page for the way back.
  addEventListener('pagehide', stop);

  const look = async (read, since) => {
    if (!stream) return;
    const code = await read(video).catch(() => null);
    if (!stream) return;
    if (code) {
      stop();
      say('Kode terbaca. Membuka kirimannya…');
      field.value = code;
      field.form.submit();
      return;
    }
    if (Date.now() - since > HELP_AFTER_MS) say(HELP);
    setTimeout(look, LOOK_EVERY_MS, read, since);
  };
}

/** What tells the code on a picture of the camera; null while there is none. */
async function reader(address) {
  const formats =
    'BarcodeDetector' in window ? await BarcodeDetector.getSupportedFormats().catch(() => []) : [];
  if (formats.includes('qr_code')) {
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  const { decodeQR } = await import(address);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const { videoWidth: width, videoHeight: height } = video;
    if (width === 0) return null;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    context.drawImage(video, 0, 0, width, height);
    // It throws where it finds none.
    return decodeQR(context.getImageData(0, 0, width, height));
  };
}
