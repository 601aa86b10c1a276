// When a passkey does not work out, say so on the page instead of in the console only.
document.addEventListener("allauth.error", (event) => {
  const fault = document.getElementById("passkey-fault");
  if (!fault) return;
  event.preventDefault();
  fault.hidden = false;
});
