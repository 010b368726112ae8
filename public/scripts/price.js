// While somebody types a price, the bars beside it say how far below or above each ceiling it is.
(() => {
  const field = document.querySelector('[data-price], #price');
  if (!field) return;
  const rupiah = new Intl.NumberFormat('id-ID');
  const say = (amount) => `Rp${rupiah.format(amount)}`;
  const update = () => {
    const price = Number(field.value.replace(/\D/g, ''));
    for (const bar of document.querySelectorAll('[data-ceiling]')) {
      const ceiling = Number(bar.dataset.ceiling);
      const left = ceiling - price;
      const text =
        price <= 0
          ? `batasnya ${say(ceiling)}`
          : left < 0
            ? `${say(-left)} di atas batas ${say(ceiling)}`
            : left === 0
              ? `tepat pada batas ${say(ceiling)}`
              : `masih ${say(left)} di bawah batas ${say(ceiling)}`;
      bar.querySelector('strong').textContent = text;
      const part = bar.querySelectorAll('rect')[1];
      part.setAttribute('width', String(Math.min(100, (price / ceiling) * 100)));
      part.setAttribute('class', left < 0 ? 'over' : 'used');
    }
  };
  field.addEventListener('input', update);
})();
