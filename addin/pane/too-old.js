// The web views of Excel 2016 and 2019 run this alone: they know no modules. Old JavaScript only.
(() => {
  var told = document.getElementById('too-old');
  if (told) told.hidden = false;
  else
    document.addEventListener('DOMContentLoaded', () => {
      document.getElementById('too-old').removeAttribute('hidden');
    });
})();
