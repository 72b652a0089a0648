/* A picture is shared with the words where the device can do that. */
const share = document.querySelector("[data-share]");
if (share && navigator.canShare) {
  const said = { text: share.dataset.shareText };
  const asFile = async () => new File([await (await fetch(share.dataset.share)).blob()], "wish.png", { type: "image/png" });
  share.hidden = !navigator.canShare({ files: [new File([""], "wish.png", { type: "image/png" })] });
  share.addEventListener("click", async () => navigator.share({ ...said, files: [await asFile()] }).catch(() => {}));
}
