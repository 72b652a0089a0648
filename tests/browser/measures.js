/* What the walk measures on a page: put into every page before its own scripts run. */
(() => {
  const seen = (one) =>
    one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !one.closest(".unseen, .skip");
  const short = (one) => one.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  const style = (one, part) => getComputedStyle(one, part);
  const px = (text) => parseFloat(text) || 0;

  /* Elements that hold words of their own, each once. */
  const worded = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Map();
    while (walker.nextNode()) {
      const words = walker.currentNode.data.trim();
      const holder = walker.currentNode.parentElement;
      if (words && !holder.closest("script, noscript, style, option, template, progress") && seen(holder)) found.set(holder, words);
    }
    document.querySelectorAll("input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea").forEach((one) => {
      if (seen(one)) found.set(one, one.value || one.placeholder || "…");
    });
    return found;
  };

  const rgba = (text) => {
    const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
    return text.startsWith("color(") ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (one) => {
    const layers = [];
    for (let at = one; at; at = at.parentElement) {
      layers.push(rgba(style(at).backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    return layers.reduceRight((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  const opacity = (one) => {
    let all = 1;
    for (let at = one; at; at = at.parentElement) all *= Number(style(at).opacity);
    return all;
  };
  const inkOf = (one) => style(one, one.placeholder && !one.value ? "::placeholder" : undefined).color;
  const contrast = (one) => {
    const behind = ground(one);
    const ink = rgba(inkOf(one));
    const [a, b] = [light(over([...ink.slice(0, 3), ink[3] * opacity(one)], behind)), light(behind)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };

  /* What a finger may touch to work a control: itself, its label, or the card its link lies over. */
  const HANDLES = "a[href], button, summary, select, textarea, input:not([type=hidden])";
  const touched = (one) => {
    const boxes = [one.getBoundingClientRect()];
    [...(one.labels ?? [])].concat(one.labels?.length ? [] : one).forEach((part) => {
      if (part !== one) boxes.push(part.getBoundingClientRect());
      const cover = style(part, "::after");
      if (cover.content !== "none" && cover.position === "absolute") {
        const card = ((at) => { while (at && style(at).position === "static") at = at.parentElement; return at; })(part);
        if (card) boxes.push(card.getBoundingClientRect());
      }
    });
    const isTick = one.matches("[type=checkbox], [type=radio]");
    return { height: Math.max(...boxes.map((box) => box.height)), width: Math.max(...boxes.map((box) => box.width)), isTick };
  };
  /* WCAG 2.5.8: a link inside a sentence is as high as its line. */
  const inSentence = (one) => {
    if (!one.matches("a") || style(one).display !== "inline") return false;
    let block = one.parentElement;
    while (style(block).display === "inline") block = block.parentElement;
    return block.textContent.trim().length > one.textContent.trim().length;
  };

  const scrolls = (one) => {
    for (let at = one.parentElement; at && at !== document.body; at = at.parentElement) {
      if (/auto|scroll/.test(style(at).overflowX)) return true;
    }
    return false;
  };

  /* What has moved since the page began to be shown, by itself: the sum of its shifts (CLS). */
  let moved = 0;
  const sum = (entries) => entries.forEach((one) => { if (!one.hadRecentInput) moved += one.value; });
  const watch = new PerformanceObserver((list) => sum(list.getEntries()));
  watch.observe({ type: "layout-shift", buffered: true });

  window.measures = {
    moved: (most) => {
      sum(watch.takeRecords());
      return moved > most ? [`moves by itself: ${moved.toFixed(3)}`] : [];
    },
    /* Another face, as the server would have said it in <html>. */
    show: (classes) => { document.documentElement.className = classes; },
    /* Where motion is unwelcome, nothing moves. */
    moving: () => [...document.body.querySelectorAll("*")].filter((one) => style(one).animationName !== "none"
      || style(one).transitionDuration.split(", ").some((time) => px(time) > 0)).map((one) => `moves: ${short(one)}`).slice(0, 3),
    /* On paper: what the page says, and nothing to press. */
    pressable: () => {
      const words = document.querySelector("main")?.innerText.trim();
      const found = [...document.querySelectorAll("nav, .tabs, .head form, .me, .aloud, .strip, .foot, .skip, .actions, .chips, .pager, [role=search]")]
        .filter(seen).map((one) => `printed: ${short(one)}`);
      return words ? found : ["nothing printed", ...found];
    },
    unfold: (what = "details:not(.me)") => document.querySelectorAll(what).forEach((one) => { one.open = true; }),
    fold: (what) => document.querySelectorAll(what).forEach((one) => { one.open = false; }),
    sideways: () => {
      const width = document.documentElement.clientWidth;
      const out = [...document.body.querySelectorAll("*")].filter((one) =>
        one.getBoundingClientRect().right > width + 1 && seen(one) && !scrolls(one)).map(short);
      const page = document.documentElement.scrollWidth;
      return page > width || out.length ? [`${page} px: ${out.slice(0, 4).join(" | ")}`] : [];
    },
    words: ({ size, lines, ratio }) => [...worded()].flatMap(([one, words]) => {
      const { fontSize, lineHeight } = style(one);
      const heading = one.closest("h1, h2, h3, legend, .label.big, button, .button, .tab, .name, .figure");
      const line = px(lineHeight) / px(fontSize);
      const inks = contrast(one);
      const off = one.closest("[disabled], [aria-disabled=true]");
      return [
        size && px(fontSize) < size - 0.01 && `${fontSize} text`,
        lines && line && line < (heading ? 1.2 : lines) - 0.01 && `line height ${line.toFixed(2)}`,
        ratio && !off && inks < ratio && `contrast ${inks.toFixed(2)} of ${inkOf(one)}`,
      ].filter(Boolean).map((what) => `${what}: "${words.slice(0, 12)}" ${short(one)}`);
    }),
    targets: (least) => [...document.querySelectorAll(HANDLES)].filter((one) => one.checkVisibility({ visibilityProperty: true })
      && !one.closest(".unseen, .skip") && !inSentence(one)).flatMap((one) => {
      const { height, width } = touched(one);
      return height < least - 0.5 ? [`${height.toFixed(1)} px high, ${width.toFixed(0)} wide: ${short(one)}`] : [];
    }),
    /* Where the keyboard is: what it is called, and what is wrong with how that shows. */
    focus: () => {
      const one = document.activeElement;
      if (!one || one === document.body) return null;
      const words = one.getAttribute("aria-label") || [...(one.labels ?? [])].map((label) => label.innerText).join(" ")
        || one.innerText || one.value || "";
      const ringed = (at) => at && style(at).outlineStyle !== "none" && px(style(at).outlineWidth) >= 2
        && rgba(style(at).outlineColor)[3] !== 0;
      const near = [one, one.nextElementSibling, one.closest(".choice, .row, .slip, .hour, .pick, tr")];
      const wrong = near.some(ringed) ? [] : ["no ring"];
      const boxes = [one, ...(one.labels ?? [])].map((part) => part.getBoundingClientRect());
      const parts = [0.1, 0.5, 0.9];
      const shows = boxes.some((box) => parts.some((x) => parts.some((y) => {
        const top = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
        return top && (one.contains(top) || top.contains(one) || [...(one.labels ?? [])].some((label) => label.contains(top)));
      })));
      if (!shows) wrong.push("out of sight");
      return { words: words.trim().replace(/\s+/g, " "), tag: one.localName, type: one.type ?? "", id: one.id,
        wrong: wrong.map((what) => `${what}: ${short(one)}`) };
    },
    axe: async (tags, rules = {}) => {
      const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags }, rules, resultTypes: ["violations"], preload: false, selectors: false });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any, all, none }) =>
        `${id}: ${html.replace(/\s+/g, " ").slice(0, 140)} (${[...any, ...all, ...none].map((one) => one.message).join("; ").slice(0, 160)})`));
    },
  };
})();
