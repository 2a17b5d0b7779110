package rampart.lib.report

# What an entrypoint's set holds: a message id, a path from the object's root, and what fills the placeholders.
finding(message, path, data_) := {"message": message, "path": path, "data": data_}
