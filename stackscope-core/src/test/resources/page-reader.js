"use strict";
/* Uses the page as a reader would, in a document of its own that has just what the script needs. */
const fs = require("fs");
const vm = require("vm");
const [script, data, mode] = process.argv.slice(2);

class Element {
  constructor(tag) { Object.assign(this, { tagName: tag.toUpperCase(), children: [], attributes: {}, listeners: {}, own: "", className: "", hidden: false, value: "" }); }
  get firstChild() { return this.children[0]; }
  get firstElementChild() { return this.children.find(child => child instanceof Element); }
  get parentElement() { return this.parent; }
  get textContent() { return this.own + this.children.map(child => child instanceof Element ? child.textContent : child).join(" "); }
  set textContent(text) { this.own = text; this.children = []; }
  append(...nodes) { nodes.forEach(node => { if (node instanceof Element) node.parent = this; this.children.push(node); }); }
  appendChild(node) { this.append(node); return node; }
  replaceChildren() { this.children = []; }
  remove() { this.parent.children.splice(this.parent.children.indexOf(this), 1); }
  setAttribute(name, value) { this.attributes[name] = value; }
  getAttribute(name) { return name in this.attributes ? this.attributes[name] : null; }
  hasAttribute(name) { return name in this.attributes; }
  addEventListener(name, listener) { (this.listeners[name] = this.listeners[name] || []).push(listener); }
  fire(name, event) { (this.listeners[name] || []).forEach(listener => listener({ target: this, preventDefault() {}, ...event })); }
  click() { this.fire("click"); }
  focus() { document.active = this; }
  scrollIntoView() {}
  closest(selector) {
    const hidden = selector.endsWith("[hidden]");
    for (let at = this; at; at = at.parent) if (at.tagName === selector.replace("[hidden]", "").toUpperCase() && (!hidden || at.hidden)) return at;
    return null;
  }
  all() { return this.children.filter(child => child instanceof Element).flatMap(child => [child, ...child.all()]); }
  querySelectorAll(selector) {
    if (selector === ":scope > ul") return this.children.filter(child => child.tagName === "UL");
    if (selector === "li[tabindex='0']") return this.all().filter(each => each.tagName === "LI" && each.tabIndex === 0);
    return this.all().filter(each => each.tagName === selector.toUpperCase());
  }
}

const ids = {};
const document = {
  documentElement: new Element("html"),
  getElementById: id => ids[id] || (ids[id] = new Element("div")),
  createElement: tag => new Element(tag),
  addEventListener() {},
};
document.getElementById("data").textContent = fs.readFileSync(data, "utf8");
let pending;
vm.runInNewContext(fs.readFileSync(script, "utf8"), { document, setTimeout: action => { pending = action; }, clearTimeout() {} });

const items = () => ids.tree.querySelectorAll("li").filter(each => !each.closest("ul[hidden]"));
const press = text => ids.states.querySelectorAll("button").find(button => button.textContent.startsWith(text)).click();
if (mode === "count") {
  console.log(items().filter(each => each.parent === ids.tree).length + " items");
} else {
  console.log("first: " + items().slice(0, 4).map(each => each.firstChild.textContent.trim()).join(" | "));
  ids.search.fire("input", { target: { value: "QUOTE" } });
  pending();
  console.log("search quote: " + ids.found.textContent + ", " + items().length + " items");
  ids.search.fire("input", { target: { value: "" } });
  press("BLOCKED");
  console.log("state BLOCKED: " + ids.found.textContent);
  ids.findings.querySelectorAll("a")[0].click();
  console.log("finding leads to: " + document.active.firstChild.textContent.split(" ").slice(0, 3).join(" "));
}
