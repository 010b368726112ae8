// Where the browser reads codes by itself, the camera fills the field and sends it. Elsewhere the code is typed.
const panel = document.querySelector('[data-scan]');
const field = document.querySelector('#kode');
if (panel && field && 'BarcodeDetector' in window && navigator.mediaDevices) {
  const button = panel.querySelector('button');
  const video = panel.querySelector('video');
  const status = panel.querySelector('[role=status]');
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  panel.hidden = false;

  const read = async (stream) => {
    const [code] = await detector.detect(video).catch(() => []);
    if (!code) {
      setTimeout(read, 250, stream);
      return;
    }
    for (const track of stream.getTracks()) track.stop();
    field.value = code.rawValue;
    field.form.submit();
  };

  button.addEventListener('click', async () => {
    button.hidden = true;
    status.hidden = false;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      video.srcObject = stream;
      video.hidden = false;
      await video.play();
      read(stream);
    } catch {
      status.textContent = 'Kamera tidak dapat dibuka. Ketik kodenya, atau pilih kirimannya.';
      button.hidden = false;
      field.focus();
    }
  });
}
