// While long work goes on, the main part of the page is asked for again and put in its place; when the work has ended it stays.
(() => {
  const wait = 2000;
  const again = async () => {
    try {
      const answer = await fetch(location.href, {
        headers: { accept: 'text/html' },
        credentials: 'same-origin',
      });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const [fresh, shown] = [page.querySelector('main'), document.querySelector('main')];
        if (fresh && shown) shown.replaceWith(document.adoptNode(fresh));
        document.title = page.title;
      }
    } catch {
      // The line is gone for a moment; the next turn asks again.
    }
    if (document.querySelector('[data-progress]')) setTimeout(again, wait);
  };
  if (document.querySelector('[data-progress]')) setTimeout(again, wait);
})();
