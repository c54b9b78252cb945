// The demo's conveniences: fill in an account, keep the authenticator's code current, take it over.
for (const button of document.querySelectorAll('button[data-email]')) {
  button.addEventListener('click', () => {
    document.getElementById('email').value = button.dataset.email;
    const password = document.getElementById('password');
    password.value = button.dataset.password;
    password.focus();
  });
}

const authenticator = document.querySelector('[data-authenticator]');
if (authenticator !== null) {
  const code = document.getElementById('demo-code');
  const seconds = document.getElementById('seconds-left');
  const refresh = async () => {
    const answer = await fetch(authenticator.dataset.authenticator);
    if (!answer.ok) return;
    const current = await answer.json();
    if (code.textContent !== current.code) code.textContent = current.code;
    seconds.textContent = String(current.secondsLeft);
  };
  setInterval(refresh, 1000);
  document.getElementById('use-code').addEventListener('click', async () => {
    await refresh();
    const field = document.getElementById('code');
    field.value = code.textContent;
    field.focus();
  });
}
