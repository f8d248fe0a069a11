"use strict";

/* What is in the document: its nodes (tasks and contexts) in order, each with its parent and a text to search in. */
function index(data) {
  const nodes = [];
  const byNode = new Map();
  const marked = new Map();
  const labelled = new Map();
  const stackTexts = data.callStacks.map(calls => calls.map(call => frameText(data.frames[call])).join("\n"));

  function whole(node) {
    return "part" in node ? data.parts[node.part] : node;
  }

  /* The groups inside a node: contexts and tasks that it owns, and tasks that it waits for. */
  function inside(node) {
    const owned = [];
    const awaited = [];
    if ("task" in node) {
      (node.held || []).forEach(held => owned.push(...held.contexts));
      owned.push(...(node.contexts || []));
      (node.waits || []).forEach(wait => awaited.push(...(wait.tasks || [])));
    } else {
      if (node.inner) owned.push(node.inner);
      owned.push(...(node.children || []));
    }
    return { owned: owned.map(whole), awaited: awaited.map(whole) };
  }

  function text(node) {
    const own = "task" in node ? taskWords(node).join(" ") : contextWords(node).join(" ");
    const calls = node.callStack === undefined ? "" : stackTexts[node.callStack];
    return (own + "\n" + calls).toLowerCase();
  }

  const open = data.roots.map(root => [whole(root), -1]).reverse();
  while (open.length) {
    const [node, parent] = open.pop();
    const place = nodes.length;
    nodes.push({ node, parent });
    if (!byNode.has(node)) byNode.set(node, place);
    if (node.mark !== undefined && !marked.has(node.mark)) marked.set(node.mark, place);
    if (node.label !== undefined && !node.reference) labelled.set(node.label, place);
    const { owned, awaited } = inside(node);
    [...owned, ...awaited].reverse().forEach(child => open.push([child, place]));
  }

  const states = new Map();
  nodes.filter(({ node }) => "task" in node && !node.reference)
    .forEach(({ node }) => states.set(state(node), (states.get(state(node)) || 0) + 1));

  /* The nodes that match, and all that lead to them. */
  function select(words, wanted) {
    const needle = words.trim().toLowerCase();
    const keep = new Set();
    const hits = new Set();
    nodes.forEach(({ node }, place) => {
      const fits = !wanted.size || ("task" in node && !node.reference && wanted.has(state(node)));
      if (fits && text(node).includes(needle)) {
        hits.add(place);
        for (let at = place; at >= 0 && !keep.has(at); at = nodes[at].parent) keep.add(at);
      }
    });
    return { keep, hits };
  }

  return { nodes, place: node => byNode.get(node), marked, labelled, states, select, whole, inside };
}

function state(task) {
  return task.state || "no state";
}

function simple(type) {
  const name = type.replace(/\/.*$/, "").replace(/^.*\./, "");
  return name.includes("$$") ? name : name.replace(/\$/g, ".");
}

function identity(object) {
  const at = object.lastIndexOf("@");
  return simple(object.slice(0, at)) + object.slice(at);
}

function frameText(frame) {
  if (frame.lineHidden) return frame.class + "." + frame.method;
  const source = frame.native ? "Native Method"
    : !frame.file ? "Unknown Source" : frame.line ? frame.file + ":" + frame.line : frame.file;
  return frame.class + "." + frame.method + "(" + source + ")";
}

function taskWords(task) {
  return [
    task.task + (task.id ? " #" + task.id : ""),
    task.name === undefined ? "" : JSON.stringify(task.name),
    task.work || "",
    task.reference ? "" : task.state || "",
    (task.waits || []).map(wait => wait.description).join(", "),
    task.label ? "[" + task.label + "]" : "",
  ];
}

function contextWords(context) {
  const what = context.description || (context.object && identity(context.object)) || simple(context.type || "");
  const named = (context.variable ? context.variable + " = " : "") + (what || "_");
  const opened = context.variable || context.line;
  const head = {
    RESOURCE: opened ? "try (" + named + ")" : "resource " + what,
    TASK_SCOPE: opened ? "try (" + named + ")" : "scope " + what,
    EXECUTOR: opened ? "try (" + named + ")" : "executor " + what,
    MONITOR: "synchronized (" + named + ")",
    LOCK: context.variable ? named : what || "lock",
    SCOPED_VALUE: "scoped value " + named,
    DEPENDENTS: "waited for by",
  }[context.context] || what || "context";
  return [
    head,
    context.line ? "line " + context.line : "",
    context.visibility === "STATIC" ? "static" : "",
    context.exiting ? "exiting" : "",
  ];
}

/* Tasks that show the same, but for id, name and hashes, and have nothing inside. */
function group(tasks) {
  const groups = new Map();
  tasks.forEach((task, i) => {
    const bare = "task" in task && !task.label && !task.mark && !task.held && !task.contexts && !task.notes
      && !task.error && !(task.waits || []).some(wait => wait.tasks);
    const waits = (task.waits || []).map(wait => wait.description.replace(/@[0-9a-f]{1,16}\b/g, "@")).join();
    const key = bare ? [task.task, task.state, task.work, task.callStack, waits].join("\n") : "#" + i;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(task);
  });
  return [...groups.values()];
}

function page(data, document) {
  const PAGE = 200;
  const all = index(data);
  const view = { words: "", states: new Set(), hidden: false, keep: null, hits: new Set() };
  const byId = id => document.getElementById(id);

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function shown(node) {
    return !view.keep || view.keep.has(all.place(node));
  }

  function row(item, ...spans) {
    const line = element("div", "row");
    spans.filter(([, text]) => text).forEach(([className, text]) => line.append(element("span", className, text)));
    item.append(line);
    return line;
  }

  /* Makes an item that can be opened; what is inside is made when it is first opened. */
  function foldable(item, open, fill) {
    item.setAttribute("aria-expanded", "false");
    item.toggle = on => {
      const want = on === undefined ? item.getAttribute("aria-expanded") === "false" : on;
      if (want && !item.filled) {
        item.filled = true;
        fill();
      }
      item.setAttribute("aria-expanded", String(want));
      item.querySelectorAll(":scope > ul").forEach(list => { list.hidden = !want; });
    };
    item.firstChild.addEventListener("click", () => item.toggle());
    if (open) item.toggle(true);
  }

  function treeItem(node) {
    const item = element("li");
    item.setAttribute("role", "treeitem");
    item.tabIndex = -1;
    item.node = node;
    if (node && view.hits.has(all.place(node))) item.className = "hit";
    return item;
  }

  function list(item, className) {
    const made = element("ul", className);
    made.setAttribute("role", "group");
    item.append(made);
    return made;
  }

  function taskItem(task, depth) {
    const item = treeItem(task);
    const [id, name, work, , waits, label] = taskWords(task);
    row(item, ["kind", id], ["name", name], ["", work], [task.reference ? "" : task.state || "", task.state || ""],
      ["", waits], ["soft", label]);
    if (task.reference) {
      const target = all.labelled.get(task.label);
      if (target !== undefined) item.firstChild.addEventListener("click", () => reveal(target));
    } else if (task.callStack !== undefined || task.contexts || task.waits || task.notes || task.error) {
      foldable(item, depth < 2 || Boolean(view.keep), () => fillTask(item, task, depth));
    }
    return item;
  }

  function fillTask(item, task, depth) {
    const body = list(item);
    addAll(body, (task.contexts || []).map(all.whole), depth);
    const held = new Map((task.held || []).map(each => [each.frame, each.contexts.map(all.whole)]));
    const calls = task.callStack === undefined ? [] : data.callStacks[task.callStack];
    const allHidden = calls.every(call => data.frames[call].hidden);
    calls.forEach((call, i) => {
      const frame = data.frames[call];
      if (view.hidden || !frame.hidden || (allHidden && i === calls.length - 1)) {
        row(body.appendChild(treeItem()), [frame.hidden ? "hidden" : "", frameText(frame)]);
        if (frame.lineText) row(body.appendChild(treeItem()), ["soft", "    " + frame.lineText]);
      }
      if (held.has(i)) addAll(body, held.get(i), depth);
    });
    (task.waits || []).filter(wait => wait.tasks).forEach(wait => {
      const line = treeItem();
      row(line, ["soft", wait.relation || "waits for"]);
      body.append(line);
      addAll(list(line, "awaited"), wait.tasks.map(all.whole), depth);
    });
    (task.notes || []).forEach(note => row(body.appendChild(treeItem()), ["note", "note: " + note]));
    errors(task.error).forEach(text => row(body.appendChild(treeItem()), ["error", "error: " + text]));
  }

  function errors(error) {
    return error ? [error.type + (error.message ? ": " + error.message : ""), ...(error.suppressed || []).flatMap(errors)] : [];
  }

  function contextItem(context, depth) {
    const item = treeItem(context);
    const [head, line, how, exiting] = contextWords(context);
    row(item, ["", head], ["soft", line], ["soft", how], ["soft", exiting]);
    const { owned } = all.inside(context);
    if (owned.length) foldable(item, depth < 3 || Boolean(view.keep), () => addAll(list(item), owned, depth + 1));
    return item;
  }

  function groupItem(tasks, depth) {
    const item = treeItem();
    const [, , work, , waits] = taskWords(tasks[0]);
    const ids = "#" + tasks[0].id + " … #" + tasks[tasks.length - 1].id;
    row(item, ["name", tasks.length + "×"], ["kind", tasks[0].task + " " + ids], ["", work],
      [tasks[0].state || "", tasks[0].state || ""], ["", waits]);
    foldable(item, false, () => addInPages(list(item), tasks.map(task => [task]), depth + 1));
    return item;
  }

  function addAll(body, nodes, depth) {
    const visible = nodes.filter(node => shown(node) && (view.hidden || !node.hidden));
    addInPages(body, group(visible), depth);
  }

  function addInPages(body, groups, depth) {
    groups.slice(0, PAGE).forEach(members => body.append(
      members.length > 1 ? groupItem(members, depth)
        : "task" in members[0] ? taskItem(members[0], depth + 1) : contextItem(members[0], depth)));
    const rest = groups.slice(PAGE);
    if (!rest.length) return;
    const more = treeItem();
    row(more, ["soft", "… " + rest.length + " more"]);
    more.toggle = () => {
      more.remove();
      addInPages(body, rest, depth);
    };
    more.firstChild.addEventListener("click", more.toggle);
    body.append(more);
  }

  function refresh() {
    const active = view.words.trim() || view.states.size;
    const selected = active ? all.select(view.words, view.states) : null;
    view.keep = selected && selected.keep;
    view.hits = selected && view.words.trim() ? selected.hits : new Set();
    const tree = byId("tree");
    tree.replaceChildren();
    addAll(tree, data.roots.map(all.whole), 0);
    byId("found").textContent = selected ? selected.hits.size + " found" : "";
    if (tree.firstElementChild) tree.firstElementChild.tabIndex = 0;
  }

  /* Opens all that leads to a node, and goes there. */
  function reveal(place) {
    view.words = byId("search").value = "";
    view.states.clear();
    byId("states").querySelectorAll("button").forEach(button => button.setAttribute("aria-pressed", "false"));
    refresh();
    const path = [];
    for (let at = place; at >= 0; at = all.nodes[at].parent) path.unshift(all.nodes[at].node);
    let list = byId("tree");
    for (const node of path) {
      let item = find(list, node);
      if (!item) return;
      if (item.toggle) item.toggle(true);
      focus(item);
      list = item;
    }
  }

  function find(list, node) {
    for (;;) {
      const items = [...list.querySelectorAll("li")];
      const item = items.find(each => each.node === node);
      const more = items.find(each => each.toggle && !each.hasAttribute("aria-expanded"));
      if (item || !more) return item;
      more.toggle();
    }
  }

  function focus(item) {
    byId("tree").querySelectorAll("li[tabindex='0']").forEach(each => { each.tabIndex = -1; });
    item.tabIndex = 0;
    item.focus();
    item.scrollIntoView({ block: "center" });
  }

  function key(event) {
    const item = event.target.closest("li");
    const items = [...byId("tree").querySelectorAll("li")].filter(each => !each.closest("ul[hidden]"));
    const at = items.indexOf(item);
    const expanded = item && item.getAttribute("aria-expanded");
    const moves = {
      ArrowDown: () => items[at + 1],
      ArrowUp: () => items[at - 1],
      Home: () => items[0],
      End: () => items[items.length - 1],
      ArrowRight: () => (expanded === "false" ? item.toggle(true) : items[at + 1]),
      ArrowLeft: () => (expanded === "true" ? item.toggle(false) : item.parentElement.closest("li")),
      Enter: () => item.firstChild.click(),
      " ": () => item.firstChild.click(),
    };
    if (!item || !moves[event.key]) return;
    event.preventDefault();
    const next = moves[event.key]();
    if (next) focus(next);
  }

  function toggleButton(text, pressed, action) {
    const button = element("button", "", text);
    button.type = "button";
    button.setAttribute("aria-pressed", String(pressed));
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") === "false";
      button.setAttribute("aria-pressed", String(on));
      action(on);
    });
    return button;
  }

  function controls() {
    let pending;
    byId("search").addEventListener("input", event => {
      clearTimeout(pending);
      view.words = event.target.value;
      pending = setTimeout(refresh, 150);
    });
    all.states.forEach((count, name) => byId("states").append(toggleButton(name + " " + count, false, on => {
      if (on) view.states.add(name); else view.states.delete(name);
      refresh();
    })));
    byId("states").append(toggleButton("hidden frames", false, on => {
      view.hidden = on;
      refresh();
    }));
    const dark = globalThis.matchMedia && globalThis.matchMedia("(prefers-color-scheme: dark)").matches;
    byId("states").append(toggleButton("dark", dark, on => {
      document.documentElement.className = on ? "dark" : "light";
    }));
    byId("tree").addEventListener("keydown", key);
    document.addEventListener("keydown", event => {
      if (event.key === "/" && event.target.tagName !== "INPUT") {
        event.preventDefault();
        byId("search").focus();
      }
    });
  }

  function findings() {
    (data.findings || []).forEach(finding => {
      const line = element("p", finding.certain ? "certain" : "possible",
        (finding.certain ? "! " : "? ") + finding.description + "  ");
      finding.tasks.filter(task => all.marked.has(task.see)).slice(0, 10).forEach(task => {
        const link = element("a", "", task.task + " #" + task.id);
        link.tabIndex = 0;
        link.addEventListener("click", () => reveal(all.marked.get(task.see)));
        link.addEventListener("keydown", event => { if (event.key === "Enter") link.click(); });
        line.append(link, " ");
      });
      byId("findings").append(line);
    });
    (data.notes || []).forEach(note => byId("notes").append(element("p", "", "note: " + note)));
  }

  controls();
  findings();
  refresh();
  byId("app").hidden = false;
}

if (typeof document !== "undefined") {
  page(JSON.parse(document.getElementById("data").textContent), document);
}
